package com.gwms.sync.jobs;

import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Limits of every run, whatever its job.
 *
 * @param tasksPerRun tasks that one run takes at most, 1 to 100,000
 * @param lease how long a task or a run that stops giving signs of life stays ours, 15 seconds to 1 hour
 * @param stopWithin how long a run that is told to stop may take to give back what it holds, 1 second to 10 minutes
 * @param lifecycles how long a task is tried, for each type of task
 */
public record RunLimits(
        int tasksPerRun, Duration lease, Duration stopWithin, Map<TaskType, LifecycleLimits> lifecycles) {
    public static final RunLimits DEFAULTS = new RunLimits(
            1_000, Duration.ofMinutes(5), Duration.ofSeconds(25), forAllTypes(new LifecycleLimits(20, 5)));

    public RunLimits {
        lifecycles = Map.copyOf(lifecycles);
        if (tasksPerRun < 1 || tasksPerRun > 100_000) {
            throw new IllegalArgumentException("tasks-per-run must be from 1 to 100000, not " + tasksPerRun);
        }
        if (lease.compareTo(Duration.ofSeconds(15)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("lease must be from 15s to 1h, not " + lease);
        }
        if (stopWithin.compareTo(Duration.ofSeconds(1)) < 0 || stopWithin.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("stop-within must be from 1s to 10m, not " + stopWithin);
        }
        if (lifecycles.size() < TaskType.values().length) {
            throw new IllegalArgumentException("Every type of task needs its lifecycle limits, not only " + lifecycles);
        }
    }

    private static Map<TaskType, LifecycleLimits> forAllTypes(LifecycleLimits limits) {
        return Arrays.stream(TaskType.values()).collect(Collectors.toMap(Function.identity(), type -> limits));
    }

    public LifecycleLimits lifecycle(TaskType type) {
        return Objects.requireNonNull(lifecycles.get(type));
    }
}
