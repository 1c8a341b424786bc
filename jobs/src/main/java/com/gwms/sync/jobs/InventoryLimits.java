package com.gwms.sync.jobs;

import com.gwms.sync.tasks.GateLimits;

/**
 * Limits of inventory-sync.
 *
 * @param tasksAtOnce warehouses that are synchronised at the same time, 1 to 64
 * @param sessionsPerTask database sessions that the lines of one warehouse are spread over, 1 to 8; they are joined at once
 * @param pulls times that a listing which does not add up is pulled before a person is asked, 1 to 5
 * @param pages pages of one listing at most, 1 to 1,000,000: ends a server that never ends
 * @param pagesAhead pages read ahead of the database, 1 to 16; bounds the memory of a task
 * @param settledOnly hold back what still moves
 * @param workMemory memory for one hash of a join in the database, in PostgreSQL's notation, 1MB to 4096MB
 */
public record InventoryLimits(
        int tasksAtOnce,
        int sessionsPerTask,
        int pulls,
        int pages,
        int pagesAhead,
        boolean settledOnly,
        String workMemory,
        GateLimits gate) {
    public static final InventoryLimits DEFAULTS =
            new InventoryLimits(4, 2, 2, 20_000, 4, true, "128MB", new GateLimits(50, 100, 50));

    public InventoryLimits {
        require("tasks-at-once", tasksAtOnce, 64);
        require("sessions-per-task", sessionsPerTask, 8);
        require("pulls", pulls, 5);
        require("pages", pages, 1_000_000);
        require("pages-ahead", pagesAhead, 16);
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
