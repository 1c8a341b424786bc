package com.gwms.sync.reports;

import com.gwms.sync.reports.ReportPage.Cause;
import com.gwms.sync.reports.ReportPage.Fact;
import com.gwms.sync.reports.ReportPage.Section;
import com.gwms.sync.reports.ReportPage.Warehouse;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.OutgoingMail;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the report of a run into one mail: verdict first, then tables, then what to do about the first exceptions. */
public final class ReportComposer {
    private static final int MAX_CODE = 60;

    private final ReportMailSettings settings;
    private final ReportLimits limits;

    public ReportComposer(ReportMailSettings settings, ReportLimits limits) {
        this.settings = settings;
        this.limits = limits;
    }

    /**
     * Writes the mail of a run. Its dedupe key and Message-ID follow from the run, so composing twice queues one.
     *
     * @return empty where there is nothing to say: no exception that needs action or is to be watched
     */
    public Optional<OutgoingMail> compose(RunFacts facts, ExceptionReport report) {
        if (report.count(Severity.ACTION) + report.count(Severity.WARN) == 0) {
            return Optional.empty();
        }
        ReportFiles files = ReportFiles.of(report);
        ReportPage page = page(facts, report, files);
        return Optional.of(new OutgoingMail(
                "exception-report:" + facts.run(),
                "<exception-report." + facts.run() + "@" + settings.messageIdDomain() + ">",
                settings.recipients(),
                VerdictWords.subject(facts, report),
                TextMail.of(page),
                HtmlMail.of(page),
                files.attachment()));
    }

    private ReportPage page(RunFacts facts, ExceptionReport report, ReportFiles files) {
        ZoneId zone = settings.zone();
        String heading = String.join(
                " · ",
                VerdictWords.job(facts),
                VerdictWords.environment(facts),
                "ended " + Words.time(facts.endedAt(), zone));
        return new ReportPage(
                VerdictWords.verdict(facts, report),
                heading,
                facts.warehouses().stream()
                        .map(totals -> warehouse(totals, report))
                        .toList(),
                causes(report),
                sections(facts, report),
                files.sentence(),
                footer(facts, zone));
    }

    private static Warehouse warehouse(WarehouseTotals totals, ExceptionReport report) {
        return new Warehouse(
                CleanText.line(totals.warehouseCode(), MAX_CODE),
                CleanText.line(totals.proxyWarehouseCode(), MAX_CODE) + " at "
                        + CleanText.line(totals.systemCode(), MAX_CODE),
                totals.stock(),
                report.actionsAt(totals.systemCode(), totals.proxyWarehouseCode()));
    }

    private static List<Cause> causes(ExceptionReport report) {
        return report.counts().entrySet().stream()
                .map(entry -> new Cause(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Cause cause) -> cause.kind().severity())
                        .thenComparing(Cause::rows, Comparator.reverseOrder())
                        .thenComparing(Cause::kind))
                .toList();
    }

    private List<Section> sections(RunFacts facts, ExceptionReport report) {
        ItemWords words = new ItemWords(settings.zone(), limits.textInBody(), facts.startedAt());
        List<Section> sections = new ArrayList<>();
        Map.of(Severity.ACTION, "Needs a person", Severity.WARN, "To watch").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    Severity severity = entry.getKey();
                    if (report.count(severity) > 0) {
                        sections.add(new Section(
                                severity,
                                entry.getValue() + shown(report, severity),
                                report.first(severity).stream().map(words::item).toList()));
                    }
                });
        return sections;
    }

    private static String shown(ExceptionReport report, Severity severity) {
        int shown = report.first(severity).size();
        long all = report.count(severity);
        return shown == all ? " (" + Words.number(all) + ")" : " (first " + shown + " of " + Words.number(all) + ")";
    }

    private static List<Fact> footer(RunFacts facts, ZoneId zone) {
        TaskTotals tasks = facts.tasks();
        return List.of(
                new Fact(
                        "Tasks",
                        "%s done, %s run again, %s need a person, %s given back"
                                .formatted(
                                        Words.number(tasks.done()),
                                        Words.number(tasks.waiting()),
                                        Words.number(tasks.needPerson()),
                                        Words.number(tasks.givenBack()))),
                new Fact("Run", facts.run().toString()),
                new Fact(
                        "Job execution",
                        facts.jobExecutionId() == null
                                ? "none"
                                : facts.jobExecutionId().toString()),
                new Fact("Window", Words.time(facts.startedAt(), zone) + " to " + Words.time(facts.endedAt(), zone)),
                new Fact("Time zone", zone.getId()));
    }
}
