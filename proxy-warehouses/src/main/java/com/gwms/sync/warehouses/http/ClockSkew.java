package com.gwms.sync.warehouses.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a system's clock is from ours, read from its {@code Date} headers. From a limit on it is reported, once, and
 * made up for in timestamps, because systems refuse signatures that look old (failure catalogue, row 55).
 */
final class ClockSkew {
    private static final Logger log = LoggerFactory.getLogger(ClockSkew.class);

    private final String system;
    private final Clock clock;
    private final Duration limit;
    private volatile Duration ahead = Duration.ZERO;
    private volatile Instant noticedAt = Instant.MIN;
    private volatile Told last = new Told("", null);

    /** A header, which names a second: many calls have the same one, and reading it takes a while. */
    private record Told(String header, @Nullable Instant time) {}

    ClockSkew(String system, Clock clock, Duration limit) {
        this.system = system;
        this.clock = clock;
        this.limit = limit;
    }

    /** Our time, or the system's where the two are too far apart. */
    Instant now() {
        return clock.instant().plus(ahead);
    }

    /** How far the system's clock is ahead of ours, negative where it is behind; zero within the limit. */
    Duration ahead() {
        return ahead;
    }

    /** When the system last told its time, by our clock; {@link Instant#MIN} before it did. */
    Instant noticedAt() {
        return noticedAt;
    }

    void notice(@Nullable String dateHeader) {
        Instant theirs = dateHeader == null ? null : time(dateHeader);
        if (theirs == null) {
            return;
        }
        Instant now = clock.instant();
        noticedAt = now;
        Duration difference = Duration.between(now, theirs);
        boolean beyond = difference.abs().compareTo(limit) > 0;
        if (beyond && ahead.isZero()) {
            log.warn(
                    "The clock of system {} differs from ours by {} s. Requests are stamped with its time;"
                            + " check which of the two clocks is wrong.",
                    system,
                    difference.toSeconds());
        }
        ahead = beyond ? difference : Duration.ZERO;
    }

    private @Nullable Instant time(String dateHeader) {
        Told told = last;
        if (!told.header().equals(dateHeader)) {
            told = new Told(dateHeader, DateUtils.parseStandardDate(dateHeader));
            last = told;
        }
        return told.time();
    }
}
