package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;

/**
 * What became of a question to a proxy warehouse. An empty answer is an {@link Answer} with nothing in it; an
 * unreachable system and an unreadable answer are {@link Failure}s: an outage never looks like an empty warehouse.
 */
public sealed interface Reply<T> {
    /** The warehouse answered, and the answer was understood whole. */
    record Answer<T>(T value) implements Reply<T> {}

    /** The warehouse understood and said no, in its own words. */
    record Refusal<T>(String vendorCode, String message) implements Reply<T> {}

    /** The warehouse wants to be left alone for that long (429, 503 with {@code Retry-After}), already clamped. */
    record TooManyCalls<T>(Duration retryAfter) implements Reply<T> {}

    /**
     * No answer that could be used.
     *
     * @param detail a sentence for operators, without secrets
     */
    record Failure<T>(FailureCode code, String detail) implements Reply<T> {}
}
