package com.gwms.sync.tasks;

import java.time.Duration;

/**
 * When a task that is not finished is asked about again (user guide, section 3.1): create tasks every 30 minutes; cancel
 * tasks after 10 minutes, 20 minutes, 1 hour, then every 4 hours; query tasks every 24 hours. An inventory task is
 * opened by its 12 h schedule and never polls; only a failed one comes back, after {@link #INVENTORY_RETRY}.
 */
public final class PollingSchedule {
    /** The interval at which inventory tasks are opened; the CronJob's schedule must not be slower. */
    public static final Duration INVENTORY_SYNC = Duration.ofHours(12);

    /** Shorter than the schedule, so that the next trigger finds the failed task due instead of just missing it. */
    public static final Duration INVENTORY_RETRY = Duration.ofMinutes(30);

    /** How many of its intervals a task has to stand still until its next wait is spread. */
    private static final int STANDSTILL = 2;

    /** The odd number next to 2^64 divided by the golden ratio: neighbouring ids come to lie far apart. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    private PollingSchedule() {}

    /**
     * The wait before the next poll of a task that nobody looked at for a while. After an outage all tasks are due, and those
     * that one run works off would all come back at the same moment, again and again. So one that stood still for more than
     * two of its intervals is asked about again somewhere in the second half of the interval: earlier than the guide says,
     * once, and never later (failure catalogue, row 30).
     *
     * @param stoodStill from its last attempt, or its creation, to the one just over
     * @param taskId decides where, so that the same task gets the same wait
     */
    public static Duration waitAfter(TaskType type, int pollsSoFar, Duration stoodStill, long taskId) {
        Duration wait = waitAfter(type, pollsSoFar);
        if (stoodStill.compareTo(wait.multipliedBy(STANDSTILL)) <= 0) {
            return wait;
        }
        long half = wait.toMillis() / 2;
        return Duration.ofMillis(wait.toMillis() - Math.floorMod((taskId * SCATTER) >>> 1, half));
    }

    /**
     * The wait before the next poll.
     *
     * @param pollsSoFar rounds that ended without an end, the one just over included; at least 1
     */
    public static Duration waitAfter(TaskType type, int pollsSoFar) {
        if (pollsSoFar < 1) {
            throw new IllegalArgumentException("Polls are counted from 1, not " + pollsSoFar);
        }
        return switch (type) {
            case CREATE -> Duration.ofMinutes(30);
            case CANCEL ->
                switch (pollsSoFar) {
                    case 1 -> Duration.ofMinutes(10);
                    case 2 -> Duration.ofMinutes(20);
                    case 3 -> Duration.ofHours(1);
                    default -> Duration.ofHours(4);
                };
            case QUERY -> Duration.ofHours(24);
            case INVENTORY -> INVENTORY_RETRY;
        };
    }
}
