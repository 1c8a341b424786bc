package com.gwms.sync.app;

import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.jobs.WrittenReport;
import com.gwms.sync.store.runs.RunTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The result of a run in lines for people. */
public final class RunSummary {
    private RunSummary() {}

    public static List<String> lines(RunResult result) {
        return switch (result) {
            case RunResult.Completed completed -> completed(completed);
            case RunResult.Housekept housekept -> housekept(housekept);
            case RunResult.Told told -> told(told);
            case RunResult.NothingToDo nothing -> List.of(nothing.sentence());
            case RunResult.Incomplete incomplete -> List.of(incomplete.sentence());
            case RunResult.NotBegun notBegun -> List.of(notBegun.sentence());
        };
    }

    private static List<String> completed(RunResult.Completed run) {
        List<String> lines = new ArrayList<>();
        RunTotals.Attempts attempts = run.attempts();
        lines.add(String.format(
                Locale.ROOT,
                "Tasks: %d done · %d waiting for another try · %d need a person · %d given back",
                attempts.done(),
                attempts.waiting(),
                attempts.needPerson(),
                attempts.givenBack()));
        lines.addAll(run.notes());
        if (!run.warehouses().isEmpty()) {
            lines.add("");
            lines.addAll(warehouses(run.warehouses()));
        }
        lines.add("");
        lines.addAll(report(run.report()));
        return lines;
    }

    private static List<String> housekept(RunResult.Housekept run) {
        List<String> lines = new ArrayList<>();
        if (run.removed().isEmpty()) {
            lines.add("Nothing was old enough to be removed.");
        } else {
            lines.add(run.dryRun() ? "Would be removed, and what becomes free by that besides:" : "Removed:");
            run.removed()
                    .forEach(removed ->
                            lines.add(String.format(Locale.ROOT, "  %,12d  %s", removed.rows(), removed.kind())));
        }
        lines.addAll(run.notes());
        lines.add("");
        lines.addAll(report(run.report()));
        return lines;
    }

    private static List<String> warehouses(List<RunTotals.Warehouse> warehouses) {
        String format = "  %-12s %-10s %-6s %10s %10s %10s %10s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, format, "System", "Warehouse", "GWMS", "Lines", "Corrected", "Held back", "Proposed"));
        for (RunTotals.Warehouse w : warehouses) {
            lines.add(String.format(
                    Locale.ROOT,
                    format,
                    w.systemCode(),
                    w.proxyWarehouseCode(),
                    w.warehouseCode(),
                    w.lines() == null ? "-" : String.format(Locale.ROOT, "%,d", w.lines()),
                    number(w.corrected()),
                    number(w.heldBack()),
                    number(w.proposed())));
        }
        return lines;
    }

    private static List<String> told(RunResult.Told run) {
        List<String> lines = new ArrayList<>();
        lines.add(run.sentence());
        lines.addAll(report(run.report()));
        return lines;
    }

    private static List<String> report(@Nullable WrittenReport report) {
        if (report == null || (report.rows() == 0 && report.mails().isEmpty())) {
            return List.of("Report: no new row, and no mail was due.");
        }
        List<String> lines = new ArrayList<>();
        if (report.rows() == 0) {
            lines.add("Report: no new row, and this about what was found before:");
        } else {
            lines.add(String.format(
                    Locale.ROOT, report.rows() == 1 ? "Report: %,d row" : "Report: %,d rows", report.rows()));
            lines.add("  CSV     "
                    + (report.csv() == null
                            ? "not written, the log says why; the rows are in the database"
                            : report.csv().toAbsolutePath()));
        }
        report.mails().forEach(mail -> {
            lines.add("  E-mail  " + mail.subject());
            lines.add("          "
                    + (mail.file() == null ? "in the outbox" : mail.file().toAbsolutePath()));
        });
        return lines;
    }

    private static String number(long value) {
        return value == 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
    }
}
