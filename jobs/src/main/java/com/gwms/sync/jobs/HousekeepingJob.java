package com.gwms.sync.jobs;

import com.gwms.sync.store.retention.Retention;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.runs.TrendRecorder;
import com.gwms.sync.store.snapshots.LeftCaptures;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/**
 * The job {@code housekeeping}: rescues what dead runs left, keeps the figures of the hour, removes what is old, and
 * reports.
 */
final class HousekeepingJob {
    private final JobRepository repository;
    private final RunLedger ledger;
    private final OpenStep opening;
    private final LeftCaptures captures;
    private final TrendRecorder trends;
    private final Retention retention;
    private final HousekeepingLimits limits;
    private final Function<LiveRun, PlainStep.Work> reporting;

    HousekeepingJob(
            JobRepository repository,
            RunLedger ledger,
            OpenStep opening,
            LeftCaptures captures,
            TrendRecorder trends,
            Retention retention,
            HousekeepingLimits limits,
            Function<LiveRun, PlainStep.Work> reporting) {
        this.repository = repository;
        this.ledger = ledger;
        this.opening = opening;
        this.captures = captures;
        this.trends = trends;
        this.retention = retention;
        this.limits = limits;
        this.reporting = reporting;
    }

    Job forRun(LiveRun run) {
        return new JobBuilder(JobName.HOUSEKEEPING.toString(), repository)
                .listener(new LedgerLink(ledger, run))
                .start(new PlainStep("rescue", repository, step -> rescue(run)))
                .next(new PlainStep("remove", repository, new RemoveStep(run, retention, limits, System::nanoTime)))
                .next(new PlainStep("report", repository, reporting.apply(run)))
                .build();
    }

    private void rescue(LiveRun run) {
        boolean dryRun = run.request().dryRun();
        if (!dryRun) {
            opening.rescue(run);
            trends.record();
        }
        int left = dryRun ? captures.count() : captures.giveUp();
        if (left > 0) {
            run.note((left == 1 ? "1 snapshot" : left + " snapshots") + " of runs that died "
                    + (dryRun ? "would be given up." : (left == 1 ? "was" : "were") + " given up."));
        }
    }
}
