package com.gwms.sync.tasks;

/**
 * How long a task is tried before a person is asked. The user guide names the causes (section 3.2) and no numbers, so
 * both are settings, the polls one for each type.
 *
 * @param maxPolls rounds of one task that may end without an end before a person is asked, 1 to 10,000
 * @param maxConsecutiveFailures interface failures in a row, 1 to 1,000
 */
public record LifecycleLimits(int maxPolls, int maxConsecutiveFailures) {
    public static final int MOST_POLLS = 10_000;

    public LifecycleLimits {
        requireRange("max-polls", maxPolls, MOST_POLLS);
        requireRange("max-consecutive-failures", maxConsecutiveFailures, 1_000);
    }

    private static void requireRange(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be from 1 to " + highest + ", not " + value);
        }
    }
}
