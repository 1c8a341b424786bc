package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.TaskOpener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** The job {@code inventory-sync}: opens one task a warehouse mapping, and synchronises each due one in a partition of its own. */
final class InventorySyncJob {
    private static final Logger log = LoggerFactory.getLogger(InventorySyncJob.class);

    private final TaskOpener opener;
    private final DueTasks dueTasks;
    private final RunLimits limits;

    private InventorySyncJob(TaskOpener opener, DueTasks dueTasks, RunLimits limits) {
        this.opener = opener;
        this.dueTasks = dueTasks;
        this.limits = limits;
    }

    static TaskJob of(
            TaskOpener opener,
            DueTasks dueTasks,
            RunLimits limits,
            InventoryLimits inventory,
            Function<LiveRun, PlainStep.Work> work) {
        InventorySyncJob job = new InventorySyncJob(opener, dueTasks, limits);
        return new TaskJob(JobName.INVENTORY_SYNC, job::open, job::partitions, inventory.tasksAtOnce(), work);
    }

    private void open(LiveRun run) {
        RunRequest request = run.request();
        List<Long> opened = opener.openInventoryTasks(new TaskOpener.Opening(
                request.job() + " " + request.runKey(),
                request.systemCode(),
                request.warehouseCode(),
                !request.dryRun()));
        log.info("run={} opened={} tasks", run.id(), opened.size());
        if (request.dryRun()) {
            noteParked(run);
        }
    }

    /** A dry run changes nothing, so it cannot take the place of a task that waits for a person. */
    private void noteParked(LiveRun run) {
        List<TaskOpener.Parked> parked = opener.parkedInventoryTasks(
                run.request().systemCode(), run.request().warehouseCode());
        if (!parked.isEmpty()) {
            run.note(parked.stream()
                    .map(one -> one.proxyWarehouseCode() + " of " + one.systemCode() + " (task " + one.taskId() + ")")
                    .collect(Collectors.joining(
                            ", ", "Not previewed, because a task of theirs waits for a person: ", ".")));
        }
    }

    private Map<String, ExecutionContext> partitions(LiveRun run) {
        RunRequest request = run.request();
        Integer limit = request.limit();
        List<Long> due = dueTasks.list(
                request.job().taskType(),
                request.systemCode(),
                request.warehouseCode(),
                run.asOf(),
                limit == null ? limits.tasksPerRun() : Math.min(limit, limits.tasksPerRun()));
        run.progress().runBegan(due.size());
        Map<String, ExecutionContext> partitions = LinkedHashMap.newLinkedHashMap(due.size());
        for (long taskId : due) {
            ExecutionContext context = new ExecutionContext();
            context.putLong(OneTaskStep.TASK_ID, taskId);
            partitions.put("task-" + taskId, context);
        }
        return partitions;
    }
}
