package com.gwms.sync.store.runs;

import java.time.Duration;

/**
 * How often a job is expected to be completed.
 *
 * @param every zero where it is expected never
 * @param grace how much later is late
 */
public record Expectation(String job, Duration every, Duration grace) {
    /** From the end of the last completed run on: how long nothing may be missed. */
    Duration patience() {
        return every.plus(grace);
    }
}
