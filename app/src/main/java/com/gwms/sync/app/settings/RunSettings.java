package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Every run, whatever its job; {@link RunLimits} says what each is and its range. */
public record RunSettings(
        @DefaultValue("1000") int tasksPerRun,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("25s") Duration stopWithin) {
    public RunSettings {
        new RunLimits(tasksPerRun, lease, stopWithin, RunLimits.DEFAULTS.lifecycles());
    }

    public RunLimits limits(Map<TaskType, LifecycleLimits> lifecycles) {
        return new RunLimits(tasksPerRun, lease, stopWithin, lifecycles);
    }
}
