package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunLedger;
import java.util.function.Function;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Sends what has become due since the last run of any job ended: news that were gathered, digests, mails that were not
 * accepted at the first try. It rescues as every run does, so that what it says about missed runs is of now.
 */
final class ExceptionReportJob {
    private final JobRepository repository;
    private final RunLedger ledger;
    private final OpenStep opening;
    private final Function<LiveRun, PlainStep.Work> reporting;

    ExceptionReportJob(
            JobRepository repository, RunLedger ledger, OpenStep opening, Function<LiveRun, PlainStep.Work> reporting) {
        this.repository = repository;
        this.ledger = ledger;
        this.opening = opening;
        this.reporting = reporting;
    }

    Job forRun(LiveRun run) {
        return new JobBuilder(JobName.EXCEPTION_REPORT.toString(), repository)
                .listener(new LedgerLink(ledger, run))
                .start(new PlainStep("rescue", repository, step -> rescue(run)))
                .next(new PlainStep("report", repository, reporting.apply(run)))
                .build();
    }

    private void rescue(LiveRun run) {
        if (!run.request().dryRun()) {
            opening.rescue(run);
        }
    }
}
