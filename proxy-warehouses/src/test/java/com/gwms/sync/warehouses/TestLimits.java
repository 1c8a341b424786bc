package com.gwms.sync.warehouses;

import java.time.Duration;

/**
 * Limits that make a test short: no waiting between tries, none for systems that are left alone. What is to be answered has
 * all the time that a busy machine takes.
 */
public final class TestLimits {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private TestLimits() {}

    /** One try. */
    public static HttpLimits quick() {
        return with(1, 1 << 20, 1_000);
    }

    public static HttpLimits tries(int tries) {
        return with(tries, 1 << 20, 1_000);
    }

    public static HttpLimits bodyBytes(int bodyBytes) {
        return with(1, bodyBytes, 1_000);
    }

    public static HttpLimits breaker(int failures) {
        return with(1, 1 << 20, failures);
    }

    /** For calls that run into these limits. */
    public static HttpLimits durations(Duration connect, Duration read, Duration exchange) {
        return durations(1, connect, read, exchange);
    }

    public static HttpLimits durations(int tries, Duration connect, Duration read, Duration exchange) {
        return all(tries, connect, read, exchange, 1 << 20, 1_000);
    }

    private static HttpLimits with(int tries, int bodyBytes, int breakerFailures) {
        return all(tries, PATIENT, PATIENT, PATIENT, bodyBytes, breakerFailures);
    }

    private static HttpLimits all(
            int tries, Duration connect, Duration read, Duration exchange, int bodyBytes, int breakerFailures) {
        return new HttpLimits(
                connect,
                read,
                exchange,
                0,
                bodyBytes,
                tries,
                Duration.ofMillis(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Duration.ofSeconds(20),
                breakerFailures,
                Duration.ofMinutes(5),
                8 << 10,
                Duration.ofSeconds(30));
    }
}
