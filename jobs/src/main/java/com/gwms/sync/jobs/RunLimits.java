package com.gwms.sync.jobs;

import com.gwms.sync.tasks.GateLimits;
import com.gwms.sync.tasks.LifecycleLimits;
import java.time.Duration;

/**
 * Limits of a run of inventory-sync.
 *
 * @param tasksAtOnce warehouses that are synchronised at the same time, 1 to 64; each takes a database session
 * @param tasksPerRun tasks that one run takes at most, 1 to 100,000
 * @param lease how long a task or a run that stops giving signs of life stays ours, 15 seconds to 1 hour
 * @param pulls times that a listing which does not add up is pulled before a person is asked, 1 to 5
 * @param pages pages of one listing at most, 1 to 1,000,000: ends a server that never ends
 * @param pagesAhead pages read ahead of the database, 1 to 16; bounds the memory of a task
 * @param settledOnly hold back what still moves
 * @param workMemory memory for one hash of a join in the database, in PostgreSQL's notation, 1MB to 4096MB
 * @param stopWithin how long a run that is told to stop may take to give back what it holds, 1 second to 10 minutes
 */
public record RunLimits(
        int tasksAtOnce,
        int tasksPerRun,
        Duration lease,
        int pulls,
        int pages,
        int pagesAhead,
        boolean settledOnly,
        String workMemory,
        Duration stopWithin,
        GateLimits gate,
        LifecycleLimits lifecycle) {
    public static final RunLimits DEFAULTS = new RunLimits(
            4,
            1_000,
            Duration.ofMinutes(5),
            2,
            20_000,
            4,
            true,
            "128MB",
            Duration.ofSeconds(25),
            new GateLimits(50, 100, 50),
            new LifecycleLimits(20, 5));

    public RunLimits {
        require("tasks-at-once", tasksAtOnce, 64);
        require("tasks-per-run", tasksPerRun, 100_000);
        require("pulls", pulls, 5);
        require("pages", pages, 1_000_000);
        require("pages-ahead", pagesAhead, 16);
        if (lease.compareTo(Duration.ofSeconds(15)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("lease must be from 15s to 1h, not " + lease);
        }
        if (stopWithin.compareTo(Duration.ofSeconds(1)) < 0 || stopWithin.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("stop-within must be from 1s to 10m, not " + stopWithin);
        }
        if (!workMemory.matches("[1-9][0-9]{0,2}MB|[1-3][0-9]{3}MB|40[0-8][0-9]MB|409[0-6]MB")) {
            throw new IllegalArgumentException("work-memory must be from 1MB to 4096MB, not " + workMemory);
        }
    }

    private static void require(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be from 1 to " + highest + ", not " + value);
        }
    }
}
