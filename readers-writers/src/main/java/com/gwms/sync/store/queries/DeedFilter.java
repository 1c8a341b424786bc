package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the things that people did; null is no condition.
 *
 * @param subject the whole of it, {@code task 12} for example
 * @param from the first moment
 * @param until the first moment that no longer counts
 */
public record DeedFilter(
        @Nullable String who,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant until) {}
