package com.gwms.sync.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each job is expected to be completed, as its schedule starts it.
 *
 * @param every 1 minute to 31 days, or zero for a job that people start by hand; a job that is not named is not expected
 * @param grace how much later than that is late, 1 minute to 24 hours
 */
public record ExpectedRuns(Map<JobName, Duration> every, Duration grace) {
    /** As the CronJobs that come with the project start them. */
    public static final ExpectedRuns DEFAULTS = new ExpectedRuns(
            Map.of(
                    JobName.INVENTORY_SYNC, Duration.ofHours(12),
                    JobName.CREATE_POLL, Duration.ofMinutes(15),
                    JobName.CANCEL_POLL, Duration.ofMinutes(10),
                    JobName.QUERY_STATUS, Duration.ofHours(1),
                    JobName.HOUSEKEEPING, Duration.ofHours(1),
                    JobName.EXCEPTION_REPORT, Duration.ofMinutes(5)),
            Duration.ofMinutes(30));

    public ExpectedRuns {
        every = Map.copyOf(every);
        every.forEach((job, interval) -> {
            if (!interval.isZero()
                    && (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(Duration.ofDays(31)) > 0)) {
                throw new IllegalArgumentException(
                        job + " must be from 1m to 31d, or 0s for a job that is started by hand, not " + interval);
            }
        });
        if (grace.compareTo(Duration.ofMinutes(1)) < 0 || grace.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("grace must be from 1m to 24h, not " + grace);
        }
    }

    /**
     * How much later than it was expected a run of all that was due began, zero where that is within the grace.
     *
     * @param previousStart when the one before it began, or null where there was none
     */
    public Duration late(String job, @Nullable Instant previousStart, Instant start) {
        Duration interval = JobName.of(job).map(this::of).orElse(Duration.ZERO);
        if (previousStart == null || interval.isZero()) {
            return Duration.ZERO;
        }
        Duration late = Duration.between(previousStart, start).minus(interval);
        return late.compareTo(grace) > 0 ? late : Duration.ZERO;
    }

    /** How often the job is expected; zero for never. */
    public Duration of(JobName job) {
        return every.getOrDefault(job, Duration.ZERO);
    }
}
