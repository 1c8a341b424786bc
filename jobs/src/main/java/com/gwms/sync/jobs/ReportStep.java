package com.gwms.sync.jobs;

import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.ExceptionRows;
import com.gwms.sync.reports.ReportNotWrittenException;
import com.gwms.sync.reports.RunReference;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.runs.RunReports;
import com.gwms.sync.tasks.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what the run found, and what earlier runs of the job found that did not live to report it, to a CSV file; then
 * queues the mails that are due, about whatever runs found, and sends what lies in the outbox.
 */
final class ReportStep implements PlainStep.Work {
    private static final Logger log = LoggerFactory.getLogger(ReportStep.class);

    private final LiveRun run;
    private final TransactionOperations transaction;
    private final RunReports reports;
    private final Exceptions exceptions;
    private final ExceptionReportWriter writer;
    private final CaseReports cases;
    private final MailPost post;
    private final ClockReport clocks;
    private final ReportSettings settings;
    private final Clock clock;
    private final Instant runBegan;

    ReportStep(
            LiveRun run,
            TransactionOperations transaction,
            RunReports reports,
            Exceptions exceptions,
            ExceptionReportWriter writer,
            CaseReports cases,
            MailPost post,
            ClockReport clocks,
            ReportSettings settings,
            Clock clock) {
        this.run = run;
        this.transaction = transaction;
        this.reports = reports;
        this.exceptions = exceptions;
        this.writer = writer;
        this.cases = cases;
        this.post = post;
        this.clocks = clocks;
        this.settings = settings;
        this.clock = clock;
        this.runBegan = clock.instant();
    }

    @Override
    public void carryOut(StepExecution step) {
        Written written = Objects.requireNonNull(transaction.execute(status -> report()));
        List<CaseReports.Queued> queued = queueMails(step);
        Map<String, Path> files = post.sendDue();
        run.reported(new WrittenReport(
                written.rows(),
                written.csv(),
                queued.stream()
                        .map(CaseReports.Queued::mail)
                        .map(mail -> new WrittenReport.Mail(mail.subject(), files.get(mail.dedupeKey())))
                        .toList()));
        step.setWriteCount(written.rows());
    }

    private record Written(long rows, @Nullable Path csv) {}

    private Written report() {
        takeOverUnreported();
        clocks.write(run.id(), runBegan);
        long rows = exceptions.countByKind(run.id()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Written written = new Written(rows, rows == 0 ? null : write());
        reports.reported(run.id());
        return written;
    }

    /** A dry run calls its report one: what a real run did has no place in it. */
    private void takeOverUnreported() {
        if (!run.request().dryRun()) {
            List<RunId> taken = reports.takeOver(run.id());
            if (!taken.isEmpty()) {
                log.info("run={} reports for runs that did not: {}", run.id(), taken);
            }
        }
    }

    /** A dry run tells whoever started it, and nobody else. */
    private List<CaseReports.Queued> queueMails(StepExecution step) {
        if (run.request().dryRun()) {
            return List.of();
        }
        RunReference by = new RunReference(run.id(), run.request().job().toString(), step.getJobExecutionId());
        return cases.queueDue(by, settings.directory(), run::note);
    }

    /** @return null where it could not be written */
    private @Nullable Path write() {
        ExceptionRows rows = consumer -> exceptions.forEach(run.id(), consumer);
        try {
            return writer.write(settings.directory(), run.request().job().toString(), run.id(), clock.instant(), rows)
                    .file();
        } catch (ReportNotWrittenException e) {
            // The rows are safe in the database, and so are their cases, which the mails are about.
            log.error("run={} report not written: {}", run.id(), e.getMessage());
            return null;
        }
    }
}
