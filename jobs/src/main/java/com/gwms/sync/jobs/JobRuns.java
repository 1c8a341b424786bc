package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.AbandonedExecution;
import com.gwms.sync.store.runs.CompletedRun;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.runs.RunOutcome;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.tasks.RunId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Runs jobs, one at a time. A run is entered in our own ledger first, which lets one run a schedule slot live and tells a
 * dead one from a slow one; the framework's repository does neither.
 */
public final class JobRuns {
    private static final Logger log = LoggerFactory.getLogger(JobRuns.class);

    private final RunLedger ledger;
    private final RunTotals totals;
    private final TaskClaims claims;
    private final JobOperator operator;
    private final JobRepository repository;
    private final RunLimits limits;
    private final String owner;
    private final RunJobs jobs;
    private final AtomicReference<@Nullable LiveRun> live = new AtomicReference<>();

    JobRuns(
            RunLedger ledger,
            RunTotals totals,
            TaskClaims claims,
            JobOperator operator,
            JobRepository repository,
            RunLimits limits,
            String owner,
            RunJobs jobs) {
        this.ledger = ledger;
        this.totals = totals;
        this.claims = claims;
        this.operator = operator;
        this.repository = repository;
        this.limits = limits;
        this.owner = owner;
        this.jobs = jobs;
    }

    /** Makes the job of a run. */
    @FunctionalInterface
    interface RunJobs {
        Job forRun(LiveRun run);
    }

    /**
     * Runs a job to its end on this thread.
     *
     * @throws IllegalStateException where this process runs a job already
     */
    public RunResult run(RunRequest request, RunProgress progress) {
        recoverAbandoned();
        Optional<RunId> begun = ledger.begin(request.job(), request.runKey(), owner, limits.lease());
        if (begun.isEmpty()) {
            return new RunResult.NothingToDo("Another run of " + request.job() + " with the key " + request.runKey()
                    + " is alive; this one has nothing to do.");
        }
        RunId id = begun.get();
        Optional<CompletedRun> done = ledger.lastCompleted(request.job(), request.runKey());
        if (done.isPresent()) {
            String sentence = "The run with the key " + request.runKey() + " was completed at "
                    + done.get().endedAt() + "; nothing to do.";
            boolean _ = ledger.end(id, RunOutcome.COMPLETED, sentence);
            return new RunResult.NothingToDo(sentence);
        }
        LiveRun run = new LiveRun(id, request, progress);
        if (!live.compareAndSet(null, run)) {
            boolean _ = ledger.end(id, RunOutcome.FAILED, "This process runs another job.");
            throw new IllegalStateException("This process runs a job already.");
        }
        Heartbeat heartbeat = new Heartbeat(run, ledger, claims, limits.lease());
        heartbeat.begin();
        try {
            return execute(run);
        } finally {
            heartbeat.close();
            live.set(null);
        }
    }

    /** Tells the run of this process, if there is one, to give back what it holds and end. Returns at once. */
    void stop() {
        LiveRun run = live.get();
        if (run != null) {
            log.info("run={} stopping", run.id());
            run.stop();
        }
    }

    boolean isRunning() {
        return live.get() != null;
    }

    private RunResult execute(LiveRun run) {
        try {
            JobExecution execution = operator.start(jobs.forRun(run), parameters(run));
            return ended(run, execution);
        } catch (JobInstanceAlreadyCompleteException e) {
            boolean _ = ledger.end(run.id(), RunOutcome.COMPLETED, "Completed before.");
            return new RunResult.NothingToDo(
                    "The run with the key " + run.request().runKey() + " is complete already.");
        } catch (JobExecutionException | RuntimeException e) {
            String sentence = "The run failed: " + Sentences.of(e);
            log.error("run={} {}", run.id(), sentence, e);
            endQuietly(run, sentence);
            return new RunResult.Incomplete(run.id(), sentence);
        }
    }

    private RunResult ended(LiveRun run, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            RunTotals.Attempts attempts = totals.attempts(run.id());
            String sentence = attempts.done() + " done, " + attempts.waiting() + " waiting, " + attempts.needPerson()
                    + " need a person, " + attempts.givenBack() + " given back";
            if (!ledger.end(run.id(), RunOutcome.COMPLETED, sentence)) {
                return new RunResult.Incomplete(
                        run.id(), "The run lost its lease and was taken for dead; what it had finished stands.");
            }
            log.info(
                    "run={} job={} execution={} completed: {}",
                    run.id(),
                    run.request().job(),
                    execution.getId(),
                    sentence);
            return new RunResult.Completed(run.id(), sentence, attempts, totals.warehouses(run.id()), run.report());
        }
        boolean stopped = execution.getStatus() == BatchStatus.STOPPED;
        String sentence = stopped
                ? "The run was stopped; what it held was given back. Start it again with the key "
                        + run.request().runKey() + " to finish it."
                : "The run failed: " + reason(execution);
        boolean _ = ledger.end(run.id(), stopped ? RunOutcome.STOPPED : RunOutcome.FAILED, sentence);
        log.error("run={} job={} execution={} {}", run.id(), run.request().job(), execution.getId(), sentence);
        return new RunResult.Incomplete(run.id(), sentence);
    }

    private static String reason(JobExecution execution) {
        return execution.getAllFailureExceptions().stream()
                .findFirst()
                .map(Sentences::of)
                .orElse("see the log of the run.");
    }

    private void endQuietly(LiveRun run, String sentence) {
        try {
            boolean _ = ledger.end(run.id(), RunOutcome.FAILED, sentence);
        } catch (RuntimeException e) {
            log.warn("run={} could not be ended in the ledger, its lease will expire: {}", run.id(), Sentences.of(e));
        }
    }

    /** Executions whose run died are still STARTED for the framework, which would refuse to start them again. */
    private void recoverAbandoned() {
        for (AbandonedExecution abandoned : ledger.takeOverExpired()) {
            JobExecution execution = repository.getJobExecution(abandoned.jobExecutionId());
            if (execution != null) {
                log.warn(
                        "run={} job={} execution={} was killed, recovering it",
                        abandoned.run(),
                        abandoned.job(),
                        abandoned.jobExecutionId());
                JobExecution _ = operator.recover(execution);
            }
        }
    }

    private JobParameters parameters(LiveRun run) {
        RunRequest request = run.request();
        JobParametersBuilder parameters = new JobParametersBuilder()
                .addString("run.key", request.runKey(), true)
                .addString("run.id", run.id().toString(), false)
                .addString("dry-run", Boolean.toString(request.dryRun()), false);
        if (request.systemCode() != null) {
            parameters.addString("system", request.systemCode(), false);
        }
        if (request.warehouseCode() != null) {
            parameters.addString("warehouse", request.warehouseCode(), false);
        }
        return parameters.toJobParameters();
    }

    /** Enters the execution in the ledger before its first step. */
    static JobExecutionListener linking(RunLedger ledger, LiveRun run) {
        return new JobExecutionListener() {
            @Override
            public void beforeJob(JobExecution execution) {
                boolean _ = ledger.linkExecution(run.id(), execution.getId());
            }
        };
    }
}
