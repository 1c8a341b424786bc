package com.gwms.sync.store.corrections;

/**
 * What became of a plan.
 *
 * @param applied corrections that changed stock
 * @param refused corrections that were left out because something had changed since the plan was made
 */
public record AppliedPlan(int applied, int refused) {}
