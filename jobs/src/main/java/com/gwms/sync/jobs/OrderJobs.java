package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.DueTasks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The jobs {@code create-poll}, {@code cancel-poll} and {@code query-status}: one partition a proxy system that has due tasks. */
final class OrderJobs {
    private final DueTasks dueTasks;
    private final RunLimits limits;
    private final OrderLimits orders;
    private final Function<LiveRun, PlainStep.Work> work;

    OrderJobs(DueTasks dueTasks, RunLimits limits, OrderLimits orders, Function<LiveRun, PlainStep.Work> work) {
        this.dueTasks = dueTasks;
        this.limits = limits;
        this.orders = orders;
        this.work = work;
    }

    TaskJob of(JobName name) {
        return new TaskJob(name, TaskJob.Opening.NONE, this::partitions, orders.systemsAtOnce(), work);
    }

    private Map<String, ExecutionContext> partitions(LiveRun run) {
        RunRequest request = run.request();
        Integer limit = request.limit();
        Map<String, Integer> shares = FairShares.of(
                dueTasks.countBySystem(request.job().taskType(), request.systemCode(), run.asOf()),
                limit == null ? limits.tasksPerRun() : Math.min(limit, limits.tasksPerRun()));
        run.progress()
                .runBegan(shares.values().stream().mapToInt(Integer::intValue).sum());
        Map<String, ExecutionContext> partitions = LinkedHashMap.newLinkedHashMap(shares.size());
        shares.forEach((system, share) -> {
            ExecutionContext context = new ExecutionContext();
            context.putString(SystemTasksStep.SYSTEM, system);
            context.putInt(SystemTasksStep.SHARE, share);
            partitions.put("system-" + system, context);
        });
        return partitions;
    }
}
