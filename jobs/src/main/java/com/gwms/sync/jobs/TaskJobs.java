package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunLedger;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Makes the framework's job for a run: open, carry out what is due in partitions, report. Its steps have no database
 * transaction of their own: each stage opens the short one that it needs.
 */
final class TaskJobs {
    private final JobRepository repository;
    private final RunLedger ledger;
    private final OpenStep opening;
    private final Function<LiveRun, PlainStep.Work> reporting;

    TaskJobs(
            JobRepository repository, RunLedger ledger, OpenStep opening, Function<LiveRun, PlainStep.Work> reporting) {
        this.repository = repository;
        this.ledger = ledger;
        this.opening = opening;
        this.reporting = reporting;
    }

    Job forRun(TaskJob job, LiveRun run) {
        return new JobBuilder(job.name().toString(), repository)
                .listener(new LedgerLink(ledger, run))
                .start(new PlainStep("open", repository, step -> opening.open(run, job.opening())))
                .next(partitioned(job, run))
                .next(new PlainStep("report", repository, reporting.apply(run)))
                .build();
    }

    private Step partitioned(TaskJob job, LiveRun run) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(job.name() + "-");
        executor.setVirtualThreads(true);
        executor.setConcurrencyLimit(job.partitionsAtOnce());
        return new StepBuilder("sync", repository)
                .partitioner("sync", gridSize -> job.partitions().of(run))
                .step(new PlainStep("sync-task", repository, job.work().apply(run)))
                .taskExecutor(executor)
                .build();
    }
}
