package com.gwms.sync.store.queries;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run as the job repository holds it.
 *
 * @param status STARTED, COMPLETED, FAILED, STOPPED and so on
 * @param took null where it did not end
 * @param skipped items that were read, processed or written in vain
 * @param message the first line of what it ended with; null where there is nothing to say
 */
public record StepRow(
        String name,
        String status,
        @Nullable Duration took,
        long read,
        long written,
        long skipped,
        long commits,
        long rollbacks,
        @Nullable String message) {}
