package com.gwms.sync.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the wrong tokens of an address and turns it away where there were too many within a minute: whoever tries tokens
 * one by one shall not keep the database busy. A bounded number of addresses is remembered.
 */
final class WrongTokens {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ADDRESSES = 10_000;

    private record Count(Instant since, int wrong) {}

    private final int most;
    private final Clock clock;
    private final Map<String, Count> counts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
            return size() > ADDRESSES;
        }
    };

    WrongTokens(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    synchronized boolean tooMany(String address) {
        Count count = counts.get(address);
        return count != null && count.wrong() >= most && isOpen(count);
    }

    synchronized void note(String address) {
        Count count = counts.get(address);
        Count next = count == null || !isOpen(count)
                ? new Count(clock.instant(), 1)
                : new Count(count.since(), count.wrong() + 1);
        counts.put(address, next);
    }

    private boolean isOpen(Count count) {
        return clock.instant().isBefore(count.since().plus(WINDOW));
    }
}
