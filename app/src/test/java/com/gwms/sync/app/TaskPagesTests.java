package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of tasks and one of them, as they are while somebody looks. */
class TaskPagesTests {
    private static final Pattern TOP = Pattern.compile("data-top=\"([^\"]+)\"");

    @TempDir
    private static Path reports;

    private static ConsoleSite site;

    @BeforeAll
    static void open() {
        site = new ConsoleSite(reports);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void countNewerTasksByThePlaceOfTheFirstEvenWhereItHasLeftTheListOrThereWasNone() {
        String cancelled = "status=CANCELLED&createdFrom=2000-01-01";
        String topOfNone = top(cancelled);
        site.served().createTask("OUT-NEWER-1");
        long second = site.served().createTask("OUT-NEWER-2");
        String top = top("status=PENDING");

        cancel(second);
        assertThat(site.page("/tasks/live?status=PENDING&top=" + top)).doesNotContain("newer task");
        assertThat(site.page("/tasks/live?" + cancelled + "&top=" + topOfNone)).contains("One newer task");

        site.served().createTask("OUT-NEWER-3");
        assertThat(site.page("/tasks/live?status=PENDING&top=" + top)).contains("One newer task");
        assertThat(site.as(Role.VIEWER).get("/tasks/live?status=PENDING&top=7").statusCode())
                .isEqualTo(400);
    }

    @Test
    void searchOnceAndNotWithEveryRefresh() {
        site.served().createTask("OUT-SOUGHT-1");
        String top = top("type=CREATE");
        site.served().createTask("OUT-SOUGHT-2");

        assertThat(site.page("/tasks?search=OUT-SOUGHT"))
                .contains("OUT-SOUGHT-2")
                .doesNotContain("data-top");
        assertThat(site.page("/tasks/live?search=OUT-SOUGHT&top=" + top)).doesNotContain("newer task");
    }

    @Test
    void keepNoSessionOpenByWhatAPageAsksForByItself() {
        long task = site.served().createTask("OUT-IDLE");
        String before =
                "UPDATE sync.console_session SET seen_at = now() - interval '2 minutes' WHERE user_name = 'viewer'";
        String used = "SELECT count(*) FROM sync.console_session"
                + " WHERE user_name = 'viewer' AND seen_at > now() - interval '1 minute'";
        site.page("/tasks");
        site.jdbc().sql(before).update();

        site.page("/tasks/live?ids=" + task);
        site.page("/tasks/" + task + "/progress?after=0&look=0");
        assertThat(site.as(Role.VIEWER).get("/bulk-actions/404/live").statusCode())
                .isEqualTo(404);
        assertThat(site.served().site().count(used)).isZero();

        site.page("/tasks/" + task);
        assertThat(site.served().site().count(used)).isOne();
    }

    @Test
    void endTheProgressOfARequestWhereTheTaskIsGivenUpOrItsRunCouldNotExecuteIt() {
        long given = site.served().createTask("OUT-PROGRESS-1");
        String path = "/tasks/" + given + "/progress?run=sync-now-p-1&after=0&look=0";
        assertThat(site.page(path)).contains("run=sync-now-p-1&amp;after=0&amp;look=1");
        cancel(given);
        assertThat(site.page(path))
                .contains("Task " + given + " is now: Cancelled.")
                .doesNotContain("hx-get");

        long left = site.served().createTask("OUT-PROGRESS-2");
        site.jdbc().sql("""
            WITH asked AS (
                INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)
                VALUES ('p-2', :task, 'ann', 'because', 'sync-now-p-2', 0) RETURNING run_key
            )
            INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome, summary)
            SELECT gen_random_uuid(), 'create-poll', run_key, 'tests', now(), 'COMPLETED', 'System S1 is paused.'
            FROM asked
            """).param("task", left).update();
        assertThat(site.page("/tasks/" + left + "/progress?run=sync-now-p-2&after=0&look=0"))
                .contains("Task " + left + " was not executed. Run: Completed. System S1 is paused.")
                .doesNotContain("hx-get");
        assertThat(site.page("/tasks/" + given + "/progress?run=sync-now-p-2&after=7&look=0"))
                .doesNotContain("System S1 is paused.");
    }

    @Test
    void goOnInTheLogsHoweverManyCallsThereWere() {
        long task = site.served().createTask("OUT-LOGS");
        assertThat(site.page("/tasks/" + task)).doesNotContain("tab-logs");
        site.jdbc().sql("""
            INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url,
                request_headers, request_body, response_status, response_headers, response_body, response_bytes, result,
                try_no)
            VALUES (:id, 1, now(), 1, 'create', 'POST', 'http://x', '', '', 200, '', '', 1, 'OK', 1)
            """).param("id", task).update();

        assertThat(site.page("/tasks/" + task + "?tab=logs")).contains("create");
        assertThat(site.page("/tasks/" + task + "?tab=logs&after=5000000000")).contains("tab-logs");
    }

    @Test
    void sayWhereCountsEnd() {
        assertThat(site.page("/help/tasks")).contains("A count ends at <span>1,000</span>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cases?after=1-999999999999999999-1",
                "/tasks?cursor=OTk5OTk5OTk5OTk5LjA6MQ",
                "/runs?after=0000-01-01T00:00:00Z_00000000-0000-0000-0000-000000000001",
                "/changes?cursor=0000-01-01T00:00:00Z_1",
                "/changes?to=%2B999999999-12-31",
                "/changes?from=-999999999-01-01",
                "/tasks?createdTo=9999-12-31"
            })
    void refuseTimesThatNoListGaveOut(String address) {
        assertThat(site.as(Role.VIEWER).get(address).statusCode()).isEqualTo(400);
    }

    @Test
    void goOnAtTheFirstPageWhereTheAddressToReturnToHoldsBraces() {
        assertThat(Visitor.location(site.as(Role.VIEWER)
                        .post("/tasks", "/preferences", Map.of("language", "en", "to", "/tasks?search={x}"))))
                .endsWith("/");
    }

    private static String top(String filter) {
        Matcher found = TOP.matcher(site.page("/tasks?" + filter));
        assertThat(found.find()).as(filter).isTrue();
        return found.group(1);
    }

    private static void cancel(long task) {
        assertThat(site.served()
                        .post(Role.OPERATOR, "/api/v1/tasks/" + task + "/cancel", "{\"reason\":\"meanwhile\"}")
                        .status())
                .isEqualTo(200);
    }
}
