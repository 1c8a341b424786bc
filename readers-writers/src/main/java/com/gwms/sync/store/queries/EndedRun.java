package com.gwms.sync.store.queries;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param outcome COMPLETED, FAILED, STOPPED or KILLED
 * @param summary a sentence; null where it died before it could say one
 */
public record EndedRun(String outcome, @Nullable String summary) {}
