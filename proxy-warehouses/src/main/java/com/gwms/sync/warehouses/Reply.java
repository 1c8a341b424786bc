package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;
import java.util.function.Function;

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
     * The warehouse was not called: its breaker is open, or no call became free in time. Says nothing about what was
     * asked, and counts against nobody (failure catalogue, row 49).
     *
     * @param retryAfter when a call may be let through again, counted from now; more than zero
     * @param detail a sentence for operators
     */
    record NotAttempted<T>(Duration retryAfter, String detail) implements Reply<T> {}

    /**
     * No answer that could be used.
     *
     * @param detail a sentence for operators, without secrets
     */
    record Failure<T>(FailureCode code, String detail) implements Reply<T> {}

    /** What follows from an answer; any other reply stays what it is. */
    default <R> Reply<R> then(Function<? super T, Reply<R>> next) {
        return switch (this) {
            case Answer<T>(T value) -> next.apply(value);
            case Refusal<T>(String vendorCode, String message) -> new Refusal<>(vendorCode, message);
            case TooManyCalls<T>(Duration retryAfter) -> new TooManyCalls<>(retryAfter);
            case NotAttempted<T>(Duration retryAfter, String detail) -> new NotAttempted<>(retryAfter, detail);
            case Failure<T>(FailureCode code, String detail) -> new Failure<>(code, detail);
        };
    }
}
