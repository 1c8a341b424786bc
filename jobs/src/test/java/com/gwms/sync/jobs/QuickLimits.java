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
    static final InventoryLimits ONE_AT_A_TIME = new InventoryLimits(
            1,
            2,
            InventoryLimits.DEFAULTS.pulls(),
            InventoryLimits.DEFAULTS.pages(),
            InventoryLimits.DEFAULTS.pagesAhead(),
            InventoryLimits.DEFAULTS.settledOnly(),
            InventoryLimits.DEFAULTS.workMemory(),
            InventoryLimits.DEFAULTS.gate());

    /** The shortest lease, so that a run that watches another looks often. */
    static final RunLimits SHORT_LEASE = new RunLimits(
            RunLimits.DEFAULTS.tasksPerRun(),
            Duration.ofSeconds(15),
            RunLimits.DEFAULTS.stopWithin(),
            RunLimits.DEFAULTS.lifecycles());

    private QuickLimits() {}
}
