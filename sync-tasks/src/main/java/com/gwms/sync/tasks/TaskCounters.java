package com.gwms.sync.tasks;

/**
 * The three counters of a task, which must not be mixed.
 *
 * @param attempt the fence: raised by every claim, so a late writer is recognised
 * @param polls rounds that ended with "not finished yet" or an interface failure; drives the polling interval, and
 *     manual handling where they are too many
 * @param consecutiveFailures interface failures since the last good answer; drives manual handling
 */
public record TaskCounters(int attempt, int polls, int consecutiveFailures) {
    public TaskCounters {
        if (attempt < 0 || polls < 0 || consecutiveFailures < 0) {
            throw new IllegalArgumentException(
                    "A counter of a task is never negative: " + attempt + ", " + polls + ", " + consecutiveFailures);
        }
    }
}
