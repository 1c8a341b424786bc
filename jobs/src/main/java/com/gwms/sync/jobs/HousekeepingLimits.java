package com.gwms.sync.jobs;

import com.gwms.sync.store.retention.RetentionPeriods;
import java.time.Duration;

/**
 * Limits of housekeeping.
 *
 * @param rowsPerStatement rows that one statement, and so one transaction, removes at most, 100 to 100,000
 * @param timeLimit after which a run leaves the rest to the next one, 1 minute to 12 hours
 * @param periods how long each kind is kept
 */
public record HousekeepingLimits(int rowsPerStatement, Duration timeLimit, RetentionPeriods periods) {
    public static final HousekeepingLimits DEFAULTS =
            new HousekeepingLimits(5_000, Duration.ofMinutes(20), RetentionPeriods.DEFAULTS);

    public HousekeepingLimits {
        if (rowsPerStatement < 100 || rowsPerStatement > 100_000) {
            throw new IllegalArgumentException(
                    "rows-per-statement must be from 100 to 100000, not " + rowsPerStatement);
        }
        if (timeLimit.compareTo(Duration.ofMinutes(1)) < 0 || timeLimit.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException("time-limit must be from 1m to 12h, not " + timeLimit);
        }
    }
}
