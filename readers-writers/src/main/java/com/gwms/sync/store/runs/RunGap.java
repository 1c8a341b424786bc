package com.gwms.sync.store.runs;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that was not completed when it should have been.
 *
 * @param lastCompleted the end of its last completed run; null where there was none
 * @param expectedSince since when it is expected
 * @param every how often
 */
public record RunGap(String job, @Nullable Instant lastCompleted, Instant expectedSince, Duration every) {}
