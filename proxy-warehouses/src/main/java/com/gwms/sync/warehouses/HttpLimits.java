package com.gwms.sync.warehouses;

import java.time.Duration;

/**
 * How long, how much and how often a proxy warehouse may keep us busy. A wrong value is refused with a sentence that
 * names the setting, its range and the value.
 *
 * @param connect until a connection stands, name look-up excepted; 50 ms to 60 s
 * @param read between two bytes of an answer; 50 ms to 5 min
 * @param exchange one request with its whole answer; 100 ms to 10 min
 * @param bytesPerSecond an answer that comes slower than this, on average after its first 5 s, is given up; 0 to 1 MB, 0
 *     switches it off
 * @param bodyBytes the most bytes of an answer after decompression; 1 KiB to 256 MiB
 * @param tries of one call, the first included; 1 to 10
 * @param firstPause before the first retry; doubles with each further one, with jitter; 1 ms to 60 s
 * @param totalPause all pauses of one call together; 0 to 10 min
 * @param retryAfterInCall a {@code Retry-After} up to this is waited for inside the call; 0 to 5 min
 * @param retryAfterAssumed taken for a {@code Retry-After} that is missing or unreadable; 1 s to 1 h
 * @param retryAfterCap the longest {@code Retry-After} that is honoured; 1 s to 24 h
 * @param turn the longest wait for a free call and for the rate limit; 1 s to 1 h
 * @param breakerFailures failed calls in a row after which the system is left alone; 1 to 1,000
 * @param breakerPause how long it is left alone before one call tries again; 1 s to 24 h
 * @param loggedBodyBytes of a body that the request log keeps; 0 to 1 MiB
 * @param clockSkew difference to the system's clock from which it is reported, and made up for in timestamps; 2 s to 1 h
 */
public record HttpLimits(
        Duration connect,
        Duration read,
        Duration exchange,
        int bytesPerSecond,
        int bodyBytes,
        int tries,
        Duration firstPause,
        Duration totalPause,
        Duration retryAfterInCall,
        Duration retryAfterAssumed,
        Duration retryAfterCap,
        Duration turn,
        int breakerFailures,
        Duration breakerPause,
        int loggedBodyBytes,
        Duration clockSkew) {
    public static final HttpLimits DEFAULTS = new HttpLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            100,
            16 << 20,
            3,
            Duration.ofMillis(500),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            5,
            Duration.ofMinutes(5),
            8 << 10,
            Duration.ofSeconds(30));

    public HttpLimits {
        range("connect", connect, Duration.ofMillis(50), Duration.ofSeconds(60));
        range("read", read, Duration.ofMillis(50), Duration.ofMinutes(5));
        range("exchange", exchange, Duration.ofMillis(100), Duration.ofMinutes(10));
        range("bytes-per-second", bytesPerSecond, 0, 1_000_000);
        range("body-bytes", bodyBytes, 1 << 10, 256 << 20);
        range("tries", tries, 1, 10);
        range("first-pause", firstPause, Duration.ofMillis(1), Duration.ofSeconds(60));
        range("total-pause", totalPause, Duration.ZERO, Duration.ofMinutes(10));
        range("retry-after-in-call", retryAfterInCall, Duration.ZERO, Duration.ofMinutes(5));
        range("retry-after-assumed", retryAfterAssumed, Duration.ofSeconds(1), Duration.ofHours(1));
        range("retry-after-cap", retryAfterCap, Duration.ofSeconds(1), Duration.ofHours(24));
        range("turn", turn, Duration.ofSeconds(1), Duration.ofHours(1));
        range("breaker-failures", breakerFailures, 1, 1_000);
        range("breaker-pause", breakerPause, Duration.ofSeconds(1), Duration.ofHours(24));
        range("logged-body-bytes", loggedBodyBytes, 0, 1 << 20);
        range("clock-skew", clockSkew, Duration.ofSeconds(2), Duration.ofHours(1));
    }

    private static void range(String name, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(
                    "http." + name + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }

    private static void range(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "http." + name + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }
}
