package com.gwms.sync.warehouses;

import java.time.Duration;

/**
 * What is taken in as a callback. A wrong value is refused with a sentence that names the setting, its range and the
 * value.
 *
 * @param bodyBytes the most bytes of a body; 1 KiB to 1 MiB
 * @param age how far the time of signing may be from now, either way; 15 min to 7 days. Systems send again for hours what
 *     they could not deliver, and whatever comes twice is recognised by its event id
 */
public record CallbackLimits(int bodyBytes, Duration age) {
    private static final int LEAST_BYTES = 1 << 10;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration LEAST_AGE = Duration.ofMinutes(15);
    private static final Duration MOST_AGE = Duration.ofDays(7);

    // After what the constructor needs.
    public static final CallbackLimits DEFAULTS = new CallbackLimits(64 << 10, Duration.ofHours(24));

    public CallbackLimits {
        if (bodyBytes < LEAST_BYTES || bodyBytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "callbacks.body-bytes must be from " + LEAST_BYTES + " to " + MOST_BYTES + ", not " + bodyBytes);
        }
        if (age.compareTo(LEAST_AGE) < 0 || age.compareTo(MOST_AGE) > 0) {
            throw new IllegalArgumentException(
                    "callbacks.age must be from " + LEAST_AGE + " to " + MOST_AGE + ", not " + age);
        }
    }
}
