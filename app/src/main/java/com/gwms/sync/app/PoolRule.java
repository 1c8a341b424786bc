package com.gwms.sync.app;

import com.gwms.sync.console.ConsoleLimits;
import com.gwms.sync.jobs.InventoryLimits;
import com.gwms.sync.jobs.OrderLimits;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Enough database sessions for all that runs at once. A task of inventory holds some for its lines and takes one more for
 * short writes beside them; with fewer, tasks that wait for their last session keep each other from ever getting it. A task
 * of an order holds none while its warehouse is asked and one for the moment in which it is booked, so the many of one system
 * share one.
 */
final class PoolRule {
    private static final String POOL = "spring.datasource.hikari.maximum-pool-size";
    private static final int POOL_DEFAULT = 10;
    /** Heartbeat, job repository, run ledger, and one to spare. */
    private static final int SESSIONS_OF_THE_RUN = 4;

    private PoolRule() {}

    /** @throws CommandFailure where the pool is too small */
    static void require(Environment environment, InventoryLimits inventory, OrderLimits orders) {
        int perTask = inventory.sessionsPerTask() + 1;
        require(
                environment,
                perTask * inventory.tasksAtOnce(),
                "gwms-sync.inventory.tasks-at-once=" + inventory.tasksAtOnce() + " and sessions-per-task="
                        + inventory.sessionsPerTask() + ": " + perTask + " database sessions for each task",
                "tasks-at-once");
        require(
                environment,
                orders.systemsAtOnce(),
                "gwms-sync.orders.systems-at-once=" + orders.systemsAtOnce() + ": a database session for each system",
                "systems-at-once");
    }

    private static void require(Environment environment, int sessions, String reason, String lower) {
        int pool = Binder.get(environment).bind(POOL, Integer.class).orElse(POOL_DEFAULT);
        int needed = sessions + SESSIONS_OF_THE_RUN;
        if (pool < needed) {
            throw CommandFailure.settings(
                    POOL + " is " + pool + " and must be " + needed + " or more for " + reason + " and "
                            + SESSIONS_OF_THE_RUN + " for the run. Raise the pool, or lower " + lower + ".",
                    null);
        }
    }

    /** A server works on requests beside its runs. @throws CommandFailure where the pool is too small */
    static void requireForServer(Environment environment, ConsoleLimits limits, int sessionsPerTask) {
        int pool = Binder.get(environment).bind(POOL, Integer.class).orElse(POOL_DEFAULT);
        int needed = (sessionsPerTask + 1) * limits.syncNowAtOnce() + SESSIONS_OF_THE_RUN + limits.requestsAtOnce();
        if (pool < needed) {
            throw CommandFailure.settings(
                    POOL + " is " + pool + " and must be " + needed + " or more for gwms-sync.serve.requests-at-once="
                            + limits.requestsAtOnce() + ", sync-now-at-once=" + limits.syncNowAtOnce()
                            + " and gwms-sync.inventory.sessions-per-task=" + sessionsPerTask
                            + ". Raise the pool, or lower one of them.",
                    null);
        }
    }
}
