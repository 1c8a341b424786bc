package com.gwms.sync.jobs;

import com.gwms.sync.reports.CsvForm;
import com.gwms.sync.reports.ExceptionReport;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.ExceptionRows;
import com.gwms.sync.reports.ReportComposer;
import com.gwms.sync.reports.ReportNotWrittenException;
import com.gwms.sync.reports.RunFacts;
import com.gwms.sync.reports.StockTotals;
import com.gwms.sync.reports.TaskTotals;
import com.gwms.sync.reports.WarehouseTotals;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.runs.RunReports;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what the run found, and what earlier runs of the job found that did not live to report it, to a CSV file, puts the
 * mail about it into the outbox, and sends what lies there. What counts as reported is decided in the transaction that queues
 * the mail.
 */
final class ReportStep implements PlainStep.Work {
    private static final Logger log = LoggerFactory.getLogger(ReportStep.class);

    private final LiveRun run;
    private final TransactionOperations transaction;
    private final RunReports reports;
    private final Exceptions exceptions;
    private final RunTotals totals;
    private final ExceptionReportWriter writer;
    private final ReportComposer composer;
    private final MailOutbox outbox;
    private final MailPost post;
    private final ClockReport clocks;
    private final ReportSettings settings;
    private final Clock clock;

    ReportStep(
            LiveRun run,
            TransactionOperations transaction,
            RunReports reports,
            Exceptions exceptions,
            RunTotals totals,
            ExceptionReportWriter writer,
            ReportComposer composer,
            MailOutbox outbox,
            MailPost post,
            ClockReport clocks,
            ReportSettings settings,
            Clock clock) {
        this.run = run;
        this.transaction = transaction;
        this.reports = reports;
        this.exceptions = exceptions;
        this.totals = totals;
        this.writer = writer;
        this.composer = composer;
        this.outbox = outbox;
        this.post = post;
        this.clocks = clocks;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void carryOut(StepExecution step) {
        Queued queued = Objects.requireNonNull(transaction.execute(status -> queue(step)));
        Map<String, Path> files = post.sendDue();
        OutgoingMail mail = queued.mail();
        run.reported(new WrittenReport(
                queued.rows(), queued.csv(), mail == null ? null : files.get(mail.dedupeKey()), mail != null));
        step.setWriteCount(queued.rows());
    }

    private record Queued(
            long rows, @Nullable Path csv, @Nullable OutgoingMail mail) {}

    private Queued queue(StepExecution step) {
        takeOverUnreported();
        clocks.write(run.id());
        Queued queued = exceptions.countByKind(run.id()).isEmpty() ? new Queued(0, null, null) : queueRows(step);
        reports.reported(run.id());
        return queued;
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

    private Queued queueRows(StepExecution step) {
        Instant now = clock.instant();
        ExceptionReport report = write(now);
        Optional<OutgoingMail> mail = composer.compose(facts(step, now), report);
        mail.ifPresent(outbox::add);
        return new Queued(report.rows(), report.file(), mail.orElse(null));
    }

    private ExceptionReport write(Instant now) {
        ExceptionRows rows = consumer -> exceptions.forEach(run.id(), consumer);
        try {
            return writer.write(
                    settings.directory(), run.request().job().toString(), run.id(), now, CsvForm.FOR_PEOPLE, rows);
        } catch (ReportNotWrittenException e) {
            // The rows are safe in the database, and the mail says that the file is missing.
            log.error("run={} report not written: {}", run.id(), e.getMessage());
            return writer.withoutFile(rows, e);
        }
    }

    private RunFacts facts(StepExecution step, Instant now) {
        RunTotals.Attempts attempts = totals.attempts(run.id());
        List<RunTotals.Warehouse> warehouses = totals.warehouses(run.id());
        return new RunFacts(
                settings.environment(),
                run.request().job().toString(),
                run.id(),
                step.getJobExecutionId(),
                totals.startedAt(run.id()),
                now,
                run.request().dryRun(),
                new TaskTotals(attempts.done(), attempts.waiting(), attempts.needPerson(), attempts.givenBack()),
                new StockTotals(
                        warehouses.stream()
                                .map(RunTotals.Warehouse::lines)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum(),
                        warehouses.stream()
                                .mapToLong(RunTotals.Warehouse::corrected)
                                .sum(),
                        warehouses.stream()
                                .mapToLong(RunTotals.Warehouse::heldBack)
                                .sum(),
                        warehouses.stream()
                                .mapToLong(RunTotals.Warehouse::proposed)
                                .sum()),
                warehouses.stream()
                        .map(w -> new WarehouseTotals(
                                w.systemCode(),
                                w.warehouseCode(),
                                w.proxyWarehouseCode(),
                                new StockTotals(w.lines(), w.corrected(), w.heldBack(), w.proposed())))
                        .toList());
    }
}
