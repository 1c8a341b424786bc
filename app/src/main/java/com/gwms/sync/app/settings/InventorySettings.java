package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.InventoryLimits;
import com.gwms.sync.tasks.GateLimits;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Inventory sync; {@link InventoryLimits} and {@link GateLimits} say what each is and its range. */
public record InventorySettings(
        @DefaultValue("4") int tasksAtOnce,
        @DefaultValue("2") int sessionsPerTask,
        @DefaultValue("2") int pulls,
        @DefaultValue("20000") int pages,
        @DefaultValue("4") int pagesAhead,
        @DefaultValue("true") boolean settledOnly,
        @DefaultValue("128MB") String workMemory,
        @DefaultValue("50") int maxChangePercent,
        @DefaultValue("100") long minChangedUnits,
        @DefaultValue("50") int maxLineDropPercent) {
    public InventorySettings {
        new InventoryLimits(
                tasksAtOnce,
                sessionsPerTask,
                pulls,
                pages,
                pagesAhead,
                settledOnly,
                workMemory,
                new GateLimits(maxChangePercent, minChangedUnits, maxLineDropPercent));
    }

    public InventoryLimits limits() {
        return new InventoryLimits(
                tasksAtOnce,
                sessionsPerTask,
                pulls,
                pages,
                pagesAhead,
                settledOnly,
                workMemory,
                new GateLimits(maxChangePercent, minChangedUnits, maxLineDropPercent));
    }
}
