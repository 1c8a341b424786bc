package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.AbandonedExecution;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.runs.RunOutcome;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.tasks.RunId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Runs jobs, several at once where it is called by several threads. A run is entered in our own ledger first, which lets
 * one run a schedule slot live and tells a dead one from a slow one; the framework's repository does neither.
 */
public final class JobRuns {
    private static final Logger log = LoggerFactory.getLogger(JobRuns.class);

    private final RunLedger ledger;
    private final RunTotals totals;
    private final TaskClaims claims;
    private final JobOperator operator;
    private final JobRepository repository;
    private final RunLimits limits;
    private final RunJobs jobs;
    private final RunTurns turns;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<RunId, LiveRun> live = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();

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
        this.jobs = jobs;
        this.turns = new RunTurns(ledger, owner, limits.lease(), stopping);
    }

    /** Makes the job of a run. */
    @FunctionalInterface
    interface RunJobs {
        Job forRun(LiveRun run);
    }

    /**
     * Runs a job to its end on this thread. Where another run has the same key, waits for as long as a lease at most to
     * find out whether it lives.
     */
    public RunResult run(RunRequest request, RunProgress progress) {
        running.incrementAndGet();
        try {
            return switch (turns.take(request)) {
                case RunTurns.Turn.Ours ours -> carryOut(new LiveRun(ours.run(), request, progress));
                case RunTurns.Turn.NothingToDo nothing -> new RunResult.NothingToDo(nothing.sentence());
                case RunTurns.Turn.Stopped stopped ->
                    new RunResult.NotBegun("The run was told to stop before it began; nothing was done.");
            };
        } finally {
            running.decrementAndGet();
        }
    }

    /** Tells every run of this process to give back what it holds and end, and lets none begin. Returns at once. */
    void stop() {
        stopping.countDown();
        live.values().forEach(run -> {
            log.info("run={} stopping", run.id());
            run.stop();
        });
    }

    boolean isRunning() {
        return running.get() > 0;
    }

    private RunResult carryOut(LiveRun run) {
        try (Heartbeat _ = Heartbeat.of(run, ledger, claims, limits.lease())) {
            live.put(run.id(), run);
            if (stopping.getCount() == 0) {
                run.stop();
            }
            recoverAbandoned();
            return ended(run, operator.start(jobs.forRun(run), parameters(run)));
        } catch (JobExecutionException | RuntimeException e) {
            String sentence = "The run failed: " + Sentences.of(e);
            log.error("run={} {}", run.id(), sentence, e);
            endQuietly(run, sentence);
            return new RunResult.Incomplete(run.id(), sentence);
        } finally {
            live.remove(run.id());
        }
    }

    private RunResult ended(LiveRun run, JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED) {
            return completed(run, execution);
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

    private RunResult completed(LiveRun run, JobExecution execution) {
        if (!run.request().job().hasTasks()) {
            return run.request().job() == JobName.EXCEPTION_REPORT ? told(run, execution) : housekept(run, execution);
        }
        RunTotals.Attempts attempts = totals.attempts(run.id());
        String counts = attempts.done() + " done, " + attempts.waiting() + " waiting, " + attempts.needPerson()
                + " need a person, " + attempts.givenBack() + " given back";
        String sentence = run.notes().isEmpty() ? counts : counts + ". " + String.join(" ", run.notes());
        return endCompleted(run, execution, sentence)
                ? new RunResult.Completed(
                        run.id(), sentence, run.notes(), attempts, totals.warehouses(run.id()), run.report())
                : takenForDead(run);
    }

    private RunResult told(LiveRun run, JobExecution execution) {
        WrittenReport report = run.report();
        int mails = report == null ? 0 : report.mails().size();
        String due = mails == 0 ? "No mail was due." : mails + (mails == 1 ? " mail was due." : " mails were due.");
        String sentence = run.notes().isEmpty() ? due : due + " " + String.join(" ", run.notes());
        return endCompleted(run, execution, sentence)
                ? new RunResult.Told(run.id(), sentence, run.notes(), report)
                : takenForDead(run);
    }

    private RunResult housekept(LiveRun run, JobExecution execution) {
        boolean dryRun = run.request().dryRun();
        String sentence = HousekeepingWords.sentence(run.removed(), dryRun, run.notes());
        return endCompleted(run, execution, sentence)
                ? new RunResult.Housekept(run.id(), sentence, run.notes(), run.removed(), dryRun, run.report())
                : takenForDead(run);
    }

    /** False where the run was taken for dead. */
    private boolean endCompleted(LiveRun run, JobExecution execution, String sentence) {
        boolean ended = ledger.end(run.id(), RunOutcome.COMPLETED, sentence);
        if (ended) {
            log.info(
                    "run={} job={} execution={} completed: {}",
                    run.id(),
                    run.request().job(),
                    execution.getId(),
                    sentence);
        }
        return ended;
    }

    private static RunResult takenForDead(LiveRun run) {
        return new RunResult.Incomplete(
                run.id(), "The run lost its lease and was taken for dead; what it had finished stands.");
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

    /** Executions whose run is dead are still running for the framework. One that cannot be recovered stops nobody. */
    private void recoverAbandoned() {
        for (AbandonedExecution abandoned : ledger.abandoned()) {
            try {
                recover(abandoned);
            } catch (RuntimeException e) {
                log.warn(
                        "run={} execution={} could not be recovered, or another run was faster: {}",
                        abandoned.run(),
                        abandoned.jobExecutionId(),
                        Sentences.of(e));
            }
        }
    }

    private void recover(AbandonedExecution abandoned) {
        JobExecution execution = repository.getJobExecution(abandoned.jobExecutionId());
        if (execution != null) {
            log.warn(
                    "run={} job={} execution={} was abandoned, recovering it",
                    abandoned.run(),
                    abandoned.job(),
                    abandoned.jobExecutionId());
            JobExecution _ = operator.recover(execution);
            ledger.recovered(abandoned.run());
        }
    }

    /** The run alone identifies the execution: each run is an instance of its own, and none is restarted. */
    private static JobParameters parameters(LiveRun run) {
        RunRequest request = run.request();
        JobParametersBuilder parameters = new JobParametersBuilder()
                .addString("run.id", run.id().toString(), true)
                .addString("run.key", request.runKey(), false)
                .addString("dry-run", Boolean.toString(request.dryRun()), false);
        if (request.systemCode() != null) {
            parameters.addString("system", request.systemCode(), false);
        }
        if (request.warehouseCode() != null) {
            parameters.addString("warehouse", request.warehouseCode(), false);
        }
        if (request.taskId() != null) {
            parameters.addLong("task", request.taskId(), false);
        }
        return parameters.toJobParameters();
    }
}
