package com.gwms.sync.app;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Enough database sessions for all tasks at once. A task holds some for its lines and takes one more for short writes
 * beside them; with fewer, tasks that wait for their last session keep each other from ever getting it.
 */
final class PoolRule {
    private static final String POOL = "spring.datasource.hikari.maximum-pool-size";
    private static final int POOL_DEFAULT = 10;
    /** Heartbeat, job repository, run ledger, and one to spare. */
    private static final int SESSIONS_OF_THE_RUN = 4;

    private PoolRule() {}

    /** @throws CommandFailure where the pool is too small */
    static void require(Environment environment, int tasksAtOnce, int sessionsPerTask) {
        int pool = Binder.get(environment).bind(POOL, Integer.class).orElse(POOL_DEFAULT);
        int needed = (sessionsPerTask + 1) * tasksAtOnce + SESSIONS_OF_THE_RUN;
        if (pool < needed) {
            throw CommandFailure.settings(
                    POOL + " is " + pool + " and must be " + needed + " or more for gwms-sync.inventory.tasks-at-once="
                            + tasksAtOnce + " and sessions-per-task=" + sessionsPerTask + ": " + (sessionsPerTask + 1)
                            + " database sessions for each task and "
                            + SESSIONS_OF_THE_RUN + " for the run. Raise the pool, or lower tasks-at-once.",
                    null);
        }
    }
}
