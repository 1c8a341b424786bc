package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.app.checks.Checkout;
import com.gwms.sync.store.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figures for a monitoring system. */
class MetricsApiTests {
    /** What the text format 0.0.4 allows, as far as it is used here. */
    private static final Pattern LINE = Pattern.compile(
            "# HELP [a-z_]+ [^\\\\]+|# TYPE [a-z_]+ gauge|[a-z_]+\\{[a-z_]+=\"[A-Za-z0-9_-]+\"} [0-9]+(\\.[0-9]+)?");

    @TempDir
    private Path reports = Path.of("");

    @Test
    void tellsHowThingsStandInTheTextFormatOfPrometheus() {
        try (ServedSite served = new ServedSite(reports)) {
            served.createTask("M-1");
            served.createTask("M-2");
            assertThat(served.site().command("run", "exception-report").exitCode())
                    .isZero();
            assertThat(served.site()
                            .command("system", "pause", "S1", "--reason=new key")
                            .exitCode())
                    .isZero();

            Answer answer = served.get(Role.VIEWER, "/api/v1/metrics");

            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.response().headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain")
                    .contains("version=0.0.4", "charset=UTF-8");
            List<String> lines = answer.response().body().lines().toList();
            assertThat(lines)
                    .allMatch(line -> LINE.matcher(line).matches())
                    .contains(
                            "gwms_sync_tasks_due{type=\"CREATE\"} 2",
                            "gwms_sync_tasks_due{type=\"CANCEL\"} 0",
                            "gwms_sync_oldest_due_seconds{type=\"CANCEL\"} 0",
                            "gwms_sync_job_missed{job_name=\"exception-report\"} 0",
                            "gwms_sync_job_expected_every_seconds{job_name=\"exception-report\"} 300",
                            "gwms_sync_mails_unsent{state=\"parked\"} 0",
                            "gwms_sync_system_paused{system=\"S1\"} 1")
                    .anyMatch(line ->
                            line.matches("gwms_sync_job_last_success_timestamp_seconds\\{job_name=\"exception-report\"}"
                                    + " 1\\d{9}\\.\\d+"))
                    .noneMatch(line ->
                            line.startsWith("gwms_sync_job_last_success_timestamp_seconds{job_name=\"create-poll\""));
            String manual = Checkout.text(Checkout.root().resolve("docs/operating.md"));
            assertThat(lines.stream().filter(line -> line.startsWith("# TYPE ")).map(line -> line.split(" ", -1)[2]))
                    .hasSize(9)
                    .allSatisfy(name -> assertThat(manual).contains("| `" + name + "` |"));
        }
    }
}
