package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out attempts of claimed tasks, whatever their type: keeps the lease while the attempt lasts, and lets what goes
 * wrong with a task stay with that task. Only a database that is gone gets out.
 */
final class TaskAttempts {
    private static final Logger log = LoggerFactory.getLogger(TaskAttempts.class);

    private final AttemptEnd attemptEnd;

    TaskAttempts(AttemptEnd attemptEnd) {
        this.attemptEnd = attemptEnd;
    }

    /** Empty where the lease was lost to another run; nothing was written then. */
    Optional<Told> carryOut(LiveRun run, ClaimedTask task, Attempt attempt) throws InterruptedException {
        run.hold(task);
        try {
            Told told = attempted(run, task, attempt);
            note(run, task, told.next());
            run.progress().taskEnded(task, told.next());
            return Optional.of(told);
        } catch (LeaseLostException e) {
            log.warn("run={} task={} attempt={} lease_lost {}", run.id(), task.id(), task.attempt(), e.getMessage());
            return Optional.empty();
        } finally {
            run.letGo(task);
        }
    }

    private Told attempted(LiveRun run, ClaimedTask task, Attempt attempt) throws InterruptedException {
        try {
            return attempt.run(run, task);
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            return Told.nothingRead(attemptEnd.unexpected(run, task, null, 0, e));
        }
    }

    private static void note(LiveRun run, ClaimedTask task, NextState next) {
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
}
