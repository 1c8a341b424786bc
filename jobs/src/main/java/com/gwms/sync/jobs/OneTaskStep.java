package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.StepReference;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.tasks.ClaimedTask;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/** The work of a partition that is one task: claims it, if it is still due, and carries out one attempt. */
final class OneTaskStep implements PlainStep.Work {
    /** Names the task in the execution context of the partition. */
    static final String TASK_ID = "taskId";

    private static final Logger log = LoggerFactory.getLogger(OneTaskStep.class);

    private final LiveRun run;
    private final TaskClaims claims;
    private final TaskAttempts attempts;
    private final Attempt attempt;
    private final Duration lease;

    OneTaskStep(LiveRun run, TaskClaims claims, TaskAttempts attempts, Attempt attempt, Duration lease) {
        this.run = run;
        this.claims = claims;
        this.attempts = attempts;
        this.attempt = attempt;
        this.lease = lease;
    }

    @Override
    public void carryOut(StepExecution step) throws InterruptedException {
        run.began(step);
        if (run.isStopping()) {
            return;
        }
        long taskId = step.getExecutionContext().getLong(TASK_ID);
        Optional<ClaimedTask> claimed = run.request().taskId() == null
                ? claims.claim(taskId, run.id(), lease, run.asOf())
                : claims.claimRequested(taskId, run.request().runKey(), run.id(), lease);
        if (claimed.isEmpty()) {
            noteNotTaken(taskId);
            log.info("run={} task={} is not due any more, or another run is at it", run.id(), taskId);
            tell(step, "Not due any more, or another run is at it.");
            return;
        }
        claims.linkExecution(claimed.get(), new StepReference(step.getJobExecutionId(), step.getId()));
        attempts.carryOut(run, claimed.get(), attempt)
                .ifPresentOrElse(
                        told -> tell(step, told),
                        () -> tell(step, "The lease was lost to another run; nothing was written."));
    }

    /** Whoever asked for this one task has to know; a run of what is due says nothing about one task less. */
    private void noteNotTaken(long taskId) {
        if (run.request().taskId() != null) {
            run.note("Task " + taskId
                    + " was not taken: it was run since, another run is at it, or its system may not be"
                    + " asked now.");
        }
    }

    private static void tell(StepExecution step, Told told) {
        step.setReadCount(told.read());
        step.setWriteCount(told.written());
        step.setFilterCount(told.excluded());
        tell(step, told.next().status() + ": " + told.next().summary());
    }

    private static void tell(StepExecution step, String summary) {
        step.setExitStatus(ExitStatus.COMPLETED.addExitDescription(summary));
    }
}
