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
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.tasks.OutgoingMail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.step.StepExecution;

/** Writes the exceptions of the run to a CSV file, puts the mail about them into the outbox, and sends what lies there. */
final class ReportStep implements PlainStep.Work {
    private static final Logger log = LoggerFactory.getLogger(ReportStep.class);

    private final LiveRun run;
    private final Exceptions exceptions;
    private final RunTotals totals;
    private final ExceptionReportWriter writer;
    private final ReportComposer composer;
    private final MailOutbox outbox;
    private final MailPost post;
    private final ReportSettings settings;
    private final java.time.Clock clock;

    ReportStep(
            LiveRun run,
            Exceptions exceptions,
            RunTotals totals,
            ExceptionReportWriter writer,
            ReportComposer composer,
            MailOutbox outbox,
            MailPost post,
            ReportSettings settings,
            java.time.Clock clock) {
        this.run = run;
        this.exceptions = exceptions;
        this.totals = totals;
        this.writer = writer;
        this.composer = composer;
        this.outbox = outbox;
        this.post = post;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void carryOut(StepExecution step) {
        Optional<OutgoingMail> mail = Optional.empty();
        Path csv = null;
        long rows = 0;
        if (!exceptions.countByKind(run.id()).isEmpty()) {
            Instant now = clock.instant();
            ExceptionReport report = write(now);
            csv = report.file();
            rows = report.rows();
            mail = composer.compose(facts(step, now), report);
            mail.ifPresent(outbox::add);
        }
        Map<String, Path> files = post.sendDue();
        Path mailFile = mail.map(written -> files.get(written.dedupeKey())).orElse(null);
        run.reported(new WrittenReport(rows, csv, mailFile, mail.isPresent()));
        step.setWriteCount(rows);
    }

    private ExceptionReport write(Instant now) {
        ExceptionRows rows = consumer -> exceptions.forEach(run.id(), consumer);
        try {
            return writer.write(settings.directory(), run.request().job(), run.id(), now, CsvForm.FOR_PEOPLE, rows);
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
                run.request().job(),
                run.id(),
                step.getJobExecutionId(),
                totals.startedAt(run.id()),
                now,
                run.request().dryRun(),
                new TaskTotals(attempts.done(), attempts.waiting(), attempts.needPerson(), attempts.givenBack()),
                new StockTotals(
                        warehouses.stream()
                                .mapToLong(RunTotals.Warehouse::lines)
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
