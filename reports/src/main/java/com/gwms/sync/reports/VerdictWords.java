package com.gwms.sync.reports;

import com.gwms.sync.reports.ReportPage.Verdict;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.util.ArrayList;
import java.util.List;

/** Says in a subject, and in three short lines, whether somebody must act. */
final class VerdictWords {
    private static final int MAX_NAME = 40;

    private VerdictWords() {}

    static String subject(RunFacts facts, ExceptionReport report) {
        Severity severity = severity(report);
        List<String> parts = new ArrayList<>();
        addCount(
                parts,
                report.count(Severity.ACTION),
                report.count(Severity.ACTION) == 1 ? "needs action" : "need action");
        addCount(parts, report.count(Severity.WARN), "to watch");
        addCount(parts, facts.stock().corrected(), "corrected");
        return "[GWMS][%s][%s] %s: %s".formatted(environment(facts), severity, job(facts), String.join(", ", parts));
    }

    static Verdict verdict(RunFacts facts, ExceptionReport report) {
        long actions = report.count(Severity.ACTION);
        return switch (severity(report)) {
            case ACTION ->
                new Verdict(
                        Severity.ACTION,
                        "Action needed",
                        Words.counted(actions, "exception needs a person.", "exceptions need a person."),
                        detail(facts, report));
            case WARN, INFO -> new Verdict(Severity.WARN, "Watch", "Nobody has to act now.", detail(facts, report));
        };
    }

    static String job(RunFacts facts) {
        return CleanText.line(facts.job(), MAX_NAME) + (facts.dryRun() ? " (dry run)" : "");
    }

    /** Brackets delimit the tags of the subject, which mail filters rely on. */
    static String environment(RunFacts facts) {
        return CleanText.line(facts.environment(), MAX_NAME).replaceAll("[\\[\\]]", "");
    }

    private static Severity severity(ExceptionReport report) {
        return report.count(Severity.ACTION) > 0 ? Severity.ACTION : Severity.WARN;
    }

    private static String detail(RunFacts facts, ExceptionReport report) {
        List<String> sentences = new ArrayList<>();
        long warnings = report.count(Severity.WARN);
        if (warnings > 0) {
            sentences.add(Words.counted(
                    warnings,
                    "warning is looked at again by the next run.",
                    "warnings are looked at again by the next run."));
        }
        StockTotals stock = facts.stock();
        List<String> parts = new ArrayList<>();
        addCount(parts, stock.corrected(), facts.dryRun() ? "would be corrected" : "corrected");
        addCount(parts, stock.heldBack(), "held back");
        addCount(parts, stock.proposed(), stock.proposed() == 1 ? "waits for approval" : "wait for approval");
        if (!parts.isEmpty()) {
            sentences.add("Buckets of stock: " + String.join(", ", parts) + ".");
        }
        return String.join(" ", sentences);
    }

    private static void addCount(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(Words.number(count) + " " + what);
        }
    }
}
