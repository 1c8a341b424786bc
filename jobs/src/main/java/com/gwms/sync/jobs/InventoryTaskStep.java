package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * One partition: claims its task, if it is still due, and carries out one attempt. What goes wrong with a task stays with
 * that task; only a database that is gone fails the step.
 */
final class InventoryTaskStep implements PlainStep.Work {
    static final String TASK_ID = "taskId";

    private static final Logger log = LoggerFactory.getLogger(InventoryTaskStep.class);

    private final LiveRun run;
    private final TaskClaims claims;
    private final InventoryAttempt attempt;
    private final AttemptEnd attemptEnd;
    private final RunLimits limits;

    InventoryTaskStep(
            LiveRun run, TaskClaims claims, InventoryAttempt attempt, AttemptEnd attemptEnd, RunLimits limits) {
        this.run = run;
        this.claims = claims;
        this.attempt = attempt;
        this.attemptEnd = attemptEnd;
        this.limits = limits;
    }

    @Override
    public void carryOut(StepExecution step) throws InterruptedException {
        run.began(step);
        if (run.isStopping()) {
            return;
        }
        long taskId = step.getExecutionContext().getLong(TASK_ID);
        Optional<ClaimedTask> claimed = claims.claim(taskId, run.id(), limits.lease(), run.asOf());
        if (claimed.isEmpty()) {
            log.info("run={} task={} is not due any more, or another run is at it", run.id(), taskId);
            tell(step, "Not due any more, or another run is at it.");
            return;
        }
        ClaimedTask task = claimed.get();
        claims.linkExecution(task, step.getJobExecutionId(), step.getId());
        run.hold(task);
        try {
            InventoryAttempt.Told told = attemptSafely(task);
            step.setReadCount(told.read());
            step.setWriteCount(told.written());
            step.setFilterCount(told.excluded());
            tell(step, told.next().status() + ": " + told.next().summary());
            note(task, told.next());
            run.progress().taskEnded(task, told.next());
        } catch (LeaseLostException e) {
            log.warn("run={} task={} attempt={} lease_lost {}", run.id(), task.id(), task.attempt(), e.getMessage());
            tell(step, "The lease was lost to another run; nothing was written.");
        } finally {
            run.letGo(task);
        }
    }

    private InventoryAttempt.Told attemptSafely(ClaimedTask task) throws InterruptedException {
        try {
            return attempt.run(run, task);
        } catch (LeaseLostException e) {
            throw e;
        } catch (com.gwms.sync.store.snapshots.SnapshotLostException e) {
            throw new LeaseLostException(task);
        } catch (RuntimeException e) {
            log.error("run={} task={} attempt={} failed unexpectedly", run.id(), task.id(), task.attempt(), e);
            // Where the database itself is gone this throws too: the step fails, and the lease lets the task go.
            return InventoryAttempt.Told.nothingRead(attemptEnd.end(
                    task,
                    null,
                    new AttemptOutcome.Failed(
                            FailureCode.UNEXPECTED, "The attempt failed and was undone whole: " + Sentences.of(e)),
                    0));
        }
    }

    private void note(ClaimedTask task, NextState next) {
        if (next.status() == TaskStatus.MANUAL_HANDLING) {
            log.warn(
                    "run={} task={} attempt={} status={} code={} {}",
                    run.id(),
                    task.id(),
                    task.attempt(),
                    next.status(),
                    next.failureCode(),
                    next.summary());
        } else {
            log.info(
                    "run={} task={} attempt={} status={} {}",
                    run.id(),
                    task.id(),
                    task.attempt(),
                    next.status(),
                    next.summary());
        }
    }

    private static void tell(StepExecution step, String summary) {
        step.setExitStatus(ExitStatus.COMPLETED.addExitDescription(summary));
    }
}
