package com.gwms.sync.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether too many wrong tokens were looked up within a minute, of all callers together: whoever tries tokens one by one
 * shall not keep the database busy. Not by address: behind an ingress all callers have one.
 */
final class WrongTokens {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private Instant since = Instant.MIN;
    private int wrong;

    WrongTokens(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    synchronized boolean tooMany() {
        return isOpen() && wrong >= most;
    }

    synchronized void note() {
        if (!isOpen()) {
            since = clock.instant();
            wrong = 0;
        }
        wrong++;
    }

    private boolean isOpen() {
        return Duration.between(since, clock.instant()).compareTo(WINDOW) < 0;
    }
}
