package com.gwms.sync.jobs;

/**
 * Limits of the jobs of orders: create-poll, cancel-poll and query-status.
 *
 * @param systemsAtOnce proxy systems that are asked at the same time, 1 to 64
 * @param callsAtOnce tasks of one system that are under way at the same time, 1 to 200; a system's own
 *     {@code max-concurrent-calls} may be lower
 * @param chunk tasks of one system that are claimed at once, 1 to 5,000
 */
public record OrderLimits(int systemsAtOnce, int callsAtOnce, int chunk) {
    public static final OrderLimits DEFAULTS = new OrderLimits(8, 16, 200);

    public OrderLimits {
        require("systems-at-once", systemsAtOnce, 64);
        require("calls-at-once", callsAtOnce, 200);
        require("chunk", chunk, 5_000);
    }

    private static void require(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be from 1 to " + highest + ", not " + value);
        }
    }
}
