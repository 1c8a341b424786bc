package com.gwms.sync.store.corrections;

import com.gwms.sync.tasks.GateLimits;

/**
 * What a comparison goes by.
 *
 * @param settledOnly hold back a bucket that moved here after the snapshot was taken, or that an unfinished order touches
 * @param dryRun make the plan and apply none of it
 */
public record PlanRules(GateLimits gate, boolean settledOnly, boolean dryRun) {}
