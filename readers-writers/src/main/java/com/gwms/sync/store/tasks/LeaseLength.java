package com.gwms.sync.store.tasks;

import java.time.Duration;

/** The range of a lease: shorter ones expire between two statements, longer ones keep a dead run's work for a day. */
public final class LeaseLength {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private LeaseLength() {}

    /**
     * The lease in seconds, as PostgreSQL's {@code make_interval} wants it.
     *
     * @throws IllegalArgumentException outside 1 second to 24 hours; names {@code setting} and the value
     */
    public static double seconds(String setting, Duration lease) {
        require(setting, lease);
        return lease.toNanos() / 1e9;
    }

    static void require(String setting, Duration lease) {
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(setting + " must be from 1 second to 24 hours, not " + lease);
        }
    }
}
