package com.gwms.sync.store.retention;

import java.time.Duration;

/**
 * How long each kind is kept; from 1 day to 3,650 days unless said otherwise. What something else refers to is kept as long
 * as that is.
 *
 * @param requestLog calls, from their start, by whole days; callbacks, from their arrival
 * @param snapshots snapshots that no stock was changed for and nobody decided on, with lines and corrections
 * @param correctedSnapshots the lines of the others; at least {@code snapshots}
 * @param corrections the others themselves, with their corrections; at least {@code correctedSnapshots}
 * @param tasks finished tasks with their attempts, from their end. A request with the id of a removed one is new
 * @param exceptions rows of reports that were given
 * @param cases solved cases, from their solution; no less than {@code exceptions}. One that is met again is new then
 * @param mails mails, from their sending
 * @param runs ended runs with what the job repository holds of them, and the counts of an hour; at least 7 days. The key
 *     of a removed run is new
 * @param operatorLog what people did; at least 365 days, and no less than tasks, corrections and runs
 */
public record RetentionPeriods(
        Duration requestLog,
        Duration snapshots,
        Duration correctedSnapshots,
        Duration corrections,
        Duration tasks,
        Duration exceptions,
        Duration cases,
        Duration mails,
        Duration runs,
        Duration operatorLog) {
    public static final RetentionPeriods DEFAULTS = new RetentionPeriods(
            Duration.ofDays(30),
            Duration.ofDays(30),
            Duration.ofDays(90),
            Duration.ofDays(400),
            Duration.ofDays(180),
            Duration.ofDays(180),
            Duration.ofDays(365),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(1_095));

    private static final int LONGEST_DAYS = 3_650;

    public RetentionPeriods {
        require("request-log", requestLog, 1);
        require("snapshots", snapshots, 1);
        require("corrected-snapshots", correctedSnapshots, 1);
        require("corrections", corrections, 1);
        require("tasks", tasks, 1);
        require("exceptions", exceptions, 1);
        require("cases", cases, 1);
        require("mails", mails, 1);
        require("runs", runs, 7);
        require("operator-log", operatorLog, 365);
        requireNoLess("corrected-snapshots", correctedSnapshots, "snapshots", snapshots);
        requireNoLess("corrections", corrections, "corrected-snapshots", correctedSnapshots);
        requireNoLess("cases", cases, "exceptions", exceptions);
        requireNoLess("operator-log", operatorLog, "corrections", corrections);
        requireNoLess("operator-log", operatorLog, "tasks", tasks);
        requireNoLess("operator-log", operatorLog, "runs", runs);
    }

    private static void require(String name, Duration value, int lowestDays) {
        if (value.compareTo(Duration.ofDays(lowestDays)) < 0 || value.compareTo(Duration.ofDays(LONGEST_DAYS)) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + lowestDays + "d to " + LONGEST_DAYS + "d, not " + shown(value));
        }
    }

    private static void requireNoLess(String name, Duration value, String other, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    name + " must be no less than " + other + ", which is " + shown(least) + ", not " + shown(value));
        }
    }

    private static String shown(Duration value) {
        return value.equals(Duration.ofDays(value.toDays())) ? value.toDays() + "d" : value.toSeconds() + "s";
    }
}
