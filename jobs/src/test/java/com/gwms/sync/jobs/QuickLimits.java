package com.gwms.sync.jobs;

import com.gwms.sync.warehouses.HttpLimits;
import java.time.Duration;

/** Limits for tests: as delivered, but with pauses of a millisecond and without the circuit breaker in the way. */
final class QuickLimits {
    static final HttpLimits HTTP = new HttpLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            100,
            16 << 20,
            2,
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            50,
            Duration.ofMinutes(5),
            8 << 10,
            Duration.ofSeconds(30));

    /** One warehouse after the other. */
    static final RunLimits ONE_AT_A_TIME = new RunLimits(
            1,
            RunLimits.DEFAULTS.tasksPerRun(),
            RunLimits.DEFAULTS.lease(),
            RunLimits.DEFAULTS.pulls(),
            RunLimits.DEFAULTS.pages(),
            RunLimits.DEFAULTS.pagesAhead(),
            RunLimits.DEFAULTS.settledOnly(),
            RunLimits.DEFAULTS.workMemory(),
            RunLimits.DEFAULTS.stopWithin(),
            RunLimits.DEFAULTS.gate(),
            RunLimits.DEFAULTS.lifecycle());

    private QuickLimits() {}
}
