package com.gwms.sync.jobs;

import com.gwms.sync.jobs.RunResult.Housekept.Removed;
import com.gwms.sync.store.retention.Purge;
import com.gwms.sync.store.retention.Retention;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;

/**
 * Removes what is old, batch by batch. Between two batches it may be told to stop, or find its time over; what is removed
 * stays removed, and the next run goes on.
 */
final class RemoveStep implements PlainStep.Work {
    private static final Logger log = LoggerFactory.getLogger(RemoveStep.class);

    private final LiveRun run;
    private final Retention retention;
    private final HousekeepingLimits limits;
    private final LongSupplier nanos;

    /** @param nanos measures elapsed time, as {@link System#nanoTime} does */
    RemoveStep(LiveRun run, Retention retention, HousekeepingLimits limits, LongSupplier nanos) {
        this.run = run;
        this.retention = retention;
        this.limits = limits;
        this.nanos = nanos;
    }

    @Override
    public void carryOut(StepExecution step) {
        run.began(step);
        long deadline = nanos.getAsLong() + limits.timeLimit().toNanos();
        List<Purge> round = retention.round();
        long total = 0;
        for (int i = 0; i < round.size(); i++) {
            total += tell(round.get(i), deadline);
            if (isOver(deadline)) {
                leave(round.subList(i, round.size()));
                break;
            }
        }
        step.setWriteCount(total);
    }

    private long tell(Purge purge, long deadline) {
        long rows = run.request().dryRun() ? purge.count() : removeAll(purge, deadline);
        if (rows > 0) {
            run.removed(new Removed(purge.kind().toString(), rows));
            run.progress().removed(purge.kind().toString(), rows);
            log.info(
                    "run={} kind={} rows={} dry_run={}",
                    run.id(),
                    purge.kind().name(),
                    rows,
                    run.request().dryRun());
        }
        return rows;
    }

    private long removeAll(Purge purge, long deadline) {
        long removed = 0;
        boolean more = true;
        while (more && !isOver(deadline)) {
            Purge.Batch batch = purge.remove(limits.rowsPerStatement());
            removed += batch.removed();
            more = batch.more();
            if (batch.removed() > 0) {
                run.progress().removed(purge.kind().toString(), removed);
            }
        }
        return removed;
    }

    private boolean isOver(long deadline) {
        return run.isStopping() || nanos.getAsLong() - deadline >= 0;
    }

    /** One that was told to stop is started again, and needs no word about it. */
    private void leave(List<Purge> rest) {
        if (!run.isStopping()) {
            String kinds = rest.stream().map(purge -> purge.kind().toString()).collect(Collectors.joining(", "));
            run.note("The time limit of " + HousekeepingWords.every(limits.timeLimit())
                    + " is over; left to the next run, as far as there are any: " + kinds + ".");
        }
    }
}
