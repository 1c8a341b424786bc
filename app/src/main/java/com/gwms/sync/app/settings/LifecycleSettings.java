package com.gwms.sync.app.settings;

import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a task is tried before a person is asked.
 *
 * @param maxPolls rounds of one task that may end without an end, for each type
 * @param maxConsecutiveFailures interface failures in a row, 1 to 1,000
 */
public record LifecycleSettings(
        @DefaultValue MaxPollsSettings maxPolls,
        @DefaultValue("10") int maxConsecutiveFailures) {
    public LifecycleSettings {
        new LifecycleLimits(1, maxConsecutiveFailures);
    }

    public Map<TaskType, LifecycleLimits> limits() {
        return Arrays.stream(TaskType.values()).collect(Collectors.toMap(Function.identity(), this::limits));
    }

    private LifecycleLimits limits(TaskType type) {
        return new LifecycleLimits(maxPolls.of(type), maxConsecutiveFailures);
    }
}
