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

    private PollingSchedule() {}

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
