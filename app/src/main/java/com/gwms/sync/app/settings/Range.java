package com.gwms.sync.app.settings;

import java.time.Duration;

/** Refuses a setting outside its range with a sentence that names it. */
final class Range {
    private Range() {}

    static void require(String name, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException("gwms-sync." + name + " must be from " + shown(lowest) + " to "
                    + shown(highest) + ", not " + shown(value));
        }
    }

    static void require(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "gwms-sync." + name + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }

    /** As a setting is written: 1500ms, 30s, 10m. */
    private static String shown(Duration value) {
        if (value.toMillisPart() != 0) {
            return value.toMillis() + "ms";
        }
        return value.toSecondsPart() != 0 || value.isZero() ? value.toSeconds() + "s" : value.toMinutes() + "m";
    }
}
