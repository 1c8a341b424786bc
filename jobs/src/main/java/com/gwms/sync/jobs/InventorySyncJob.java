package com.gwms.sync.jobs;

import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.ExpiredLeases;
import com.gwms.sync.store.tasks.RescuedTask;
import com.gwms.sync.store.tasks.TaskOpener;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The job {@code inventory-sync}: opens one task a warehouse mapping, synchronises each due one in a partition of its own,
 * and reports. Its steps have no database transaction of their own: each stage opens the short one that it needs.
 */
final class InventorySyncJob {
    static final String NAME = "inventory-sync";

    private static final Logger log = LoggerFactory.getLogger(InventorySyncJob.class);

    private final JobRepository repository;
    private final RunLedger ledger;
    private final TaskOpener opener;
    private final ExpiredLeases expiredLeases;
    private final DueTasks dueTasks;
    private final RequestLogs requestLogs;
    private final Exceptions exceptions;
    private final RunLimits limits;

    InventorySyncJob(
            JobRepository repository,
            RunLedger ledger,
            TaskOpener opener,
            ExpiredLeases expiredLeases,
            DueTasks dueTasks,
            RequestLogs requestLogs,
            Exceptions exceptions,
            RunLimits limits) {
        this.repository = repository;
        this.ledger = ledger;
        this.opener = opener;
        this.expiredLeases = expiredLeases;
        this.dueTasks = dueTasks;
        this.requestLogs = requestLogs;
        this.exceptions = exceptions;
        this.limits = limits;
    }

    Job forRun(LiveRun run, PlainStep.Work taskWork, PlainStep.Work report) {
        return new JobBuilder(NAME, repository)
                .listener(JobRuns.linking(ledger, run))
                .start(new PlainStep("open", repository, step -> open(run)).evenIfComplete())
                .next(partitioned(run, taskWork))
                .next(new PlainStep("report", repository, report).evenIfComplete())
                .build();
    }

    private Step partitioned(LiveRun run, PlainStep.Work taskWork) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("inventory-");
        executor.setVirtualThreads(true);
        executor.setConcurrencyLimit(limits.tasksAtOnce());
        return new StepBuilder("sync", repository)
                .partitioner("sync", gridSize -> partitions(run))
                .step(new PlainStep("sync-task", repository, taskWork))
                .taskExecutor(executor)
                .build();
    }

    private void open(LiveRun run) {
        requestLogs.ensurePartitions();
        for (RescuedTask rescued : expiredLeases.rescue(type -> limits.lifecycle())) {
            log.warn(
                    "run={} task={} attempt={} rescued, now {}",
                    run.id(),
                    rescued.taskId(),
                    rescued.attempt(),
                    rescued.next().status());
            if (rescued.next().status() == TaskStatus.MANUAL_HANDLING) {
                exceptions.write(run.id(), List.of(exception(rescued)));
            }
        }
        List<Long> opened = opener.openInventoryTasks(
                run.request().systemCode(), run.request().warehouseCode());
        log.info("run={} opened={} tasks", run.id(), opened.size());
        run.claimsWhatIsDueAt(dueTasks.databaseTime());
    }

    private Map<String, ExecutionContext> partitions(LiveRun run) {
        Integer limit = run.request().limit();
        List<Long> due = dueTasks.list(
                TaskType.INVENTORY,
                run.request().systemCode(),
                run.request().warehouseCode(),
                run.asOf(),
                limit == null ? limits.tasksPerRun() : Math.min(limit, limits.tasksPerRun()));
        run.progress().runBegan(due.size());
        Map<String, ExecutionContext> partitions = LinkedHashMap.newLinkedHashMap(due.size());
        for (long taskId : due) {
            ExecutionContext context = new ExecutionContext();
            context.putLong(InventoryTaskStep.TASK_ID, taskId);
            partitions.put("task-" + taskId, context);
        }
        return partitions;
    }

    private static SyncException exception(RescuedTask rescued) {
        FailureCode code = rescued.next().failureCode();
        return new SyncException(
                ExceptionKind.TASK_NEEDS_PERSON,
                code,
                rescued.systemCode(),
                null,
                null,
                rescued.taskId(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                rescued.next().summary(),
                code == null ? "Run the task again." : code.remedy());
    }
}
