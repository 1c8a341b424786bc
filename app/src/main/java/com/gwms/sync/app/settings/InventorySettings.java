package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.tasks.GateLimits;
import com.gwms.sync.tasks.LifecycleLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Inventory sync; {@link RunLimits} and {@link GateLimits} say what each is and its range. */
public record InventorySettings(
        @DefaultValue("4") int tasksAtOnce,
        @DefaultValue("1000") int tasksPerRun,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("2") int pulls,
        @DefaultValue("20000") int pages,
        @DefaultValue("4") int pagesAhead,
        @DefaultValue("true") boolean settledOnly,
        @DefaultValue("128MB") String workMemory,
        @DefaultValue("25s") Duration stopWithin,
        @DefaultValue("50") int maxChangePercent,
        @DefaultValue("100") long minChangedUnits,
        @DefaultValue("50") int maxLineDropPercent) {
    public InventorySettings {
        new RunLimits(
                tasksAtOnce,
                tasksPerRun,
                lease,
                pulls,
                pages,
                pagesAhead,
                settledOnly,
                workMemory,
                stopWithin,
                new GateLimits(maxChangePercent, minChangedUnits, maxLineDropPercent),
                RunLimits.DEFAULTS.lifecycle());
    }

    public RunLimits limits(LifecycleLimits lifecycle) {
        return new RunLimits(
                tasksAtOnce,
                tasksPerRun,
                lease,
                pulls,
                pages,
                pagesAhead,
                settledOnly,
                workMemory,
                stopWithin,
                new GateLimits(maxChangePercent, minChangedUnits, maxLineDropPercent),
                lifecycle);
    }
}
