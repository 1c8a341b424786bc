package com.gwms.sync.warehouses;

import java.time.Duration;

/** Limits that make a test short. */
public final class TestLimits {
    private TestLimits() {}

    /** One try of a second; no waiting anywhere. */
    public static HttpLimits quick() {
        return with(1, Duration.ofSeconds(1), 1 << 20, 1_000);
    }

    public static HttpLimits tries(int tries) {
        return with(tries, Duration.ofSeconds(1), 1 << 20, 1_000);
    }

    public static HttpLimits bodyBytes(int bodyBytes) {
        return with(1, Duration.ofSeconds(20), bodyBytes, 1_000);
    }

    public static HttpLimits breaker(int failures) {
        return with(1, Duration.ofSeconds(1), 1 << 20, failures);
    }

    public static HttpLimits durations(Duration connect, Duration read, Duration exchange) {
        return all(1, connect, read, exchange, 1 << 20, 1_000);
    }

    private static HttpLimits with(int tries, Duration exchange, int bodyBytes, int breakerFailures) {
        return all(tries, Duration.ofMillis(300), exchange, exchange, bodyBytes, breakerFailures);
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
