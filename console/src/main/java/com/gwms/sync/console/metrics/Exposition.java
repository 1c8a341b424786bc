package com.gwms.sync.console.metrics;

import com.gwms.sync.store.queries.Figure;
import com.gwms.sync.store.queries.Metric;
import java.math.BigDecimal;
import java.util.List;

/** Figures in the text format of Prometheus, version 0.0.4. */
final class Exposition {
    /** Not {@code job}: Prometheus puts a label of that name on all that it collects, and renames ours. */
    private static final String JOB = "job_name";

    private Exposition() {}

    /** @param name as it is written down, {@code label} what its figures are told apart by, {@code help} what they say */
    private record Described(String name, String label, String help) {}

    static String of(List<Figure> figures) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : Metric.values()) {
            Described described = described(metric);
            text.append("# HELP ").append(described.name()).append(' ').append(described.help());
            text.append("\n# TYPE ").append(described.name()).append(" gauge\n");
            figures.stream()
                    .filter(figure -> figure.metric() == metric)
                    .forEach(figure -> text.append(described.name())
                            .append('{')
                            .append(described.label())
                            .append("=\"")
                            .append(escaped(figure.label()))
                            .append("\"} ")
                            .append(plain(figure.value()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static Described described(Metric metric) {
        return switch (metric) {
            case TASKS_DUE -> new Described("gwms_sync_tasks_due", "type", "Tasks that may be taken up now.");
            case OLDEST_DUE_SECONDS ->
                new Described("gwms_sync_oldest_due_seconds", "type", "For how long the oldest due task has been due.");
            case TASKS_RUNNING -> new Described("gwms_sync_tasks_running", "type", "Tasks that a run is at.");
            case TASKS_PARKED -> new Described("gwms_sync_tasks_parked", "code", "Tasks that need a person, by cause.");
            case JOB_LAST_SUCCESS_SECONDS ->
                new Described(
                        "gwms_sync_job_last_success_timestamp_seconds",
                        JOB,
                        "When a run of all that was due was completed last.");
            case JOB_EXPECTED_EVERY_SECONDS ->
                new Described(
                        "gwms_sync_job_expected_every_seconds", JOB, "How often the job is expected to be completed.");
            case JOB_MISSED ->
                new Described("gwms_sync_job_missed", JOB, "1 where a run has noticed that the job is missed.");
            case MAILS_UNSENT ->
                new Described("gwms_sync_mails_unsent", "state", "Mails that wait to be sent, or were given up.");
            case SYSTEM_PAUSED -> new Described("gwms_sync_system_paused", "system", "1 where the system is paused.");
        };
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
