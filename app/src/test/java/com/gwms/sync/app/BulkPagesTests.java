package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Something done to all tasks of a filter, from the list to the results. */
class BulkPagesTests {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

    @TempDir
    private static Path reports;

    private static ConsoleSite site;

    @BeforeAll
    static void open() {
        site = new ConsoleSite(reports, "gwms-sync.serve.bulk-tasks=3");
        site.jdbc().sql("""
            INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome)
            VALUES (gen_random_uuid(), 'query-status', 'k', 'tests', now(), 'COMPLETED')
            """).update();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private String prefix;
    private String filter;

    @BeforeEach
    void createTwoTasksThatWaitForLong() {
        prefix = "B" + UUID.randomUUID();
        filter = "search=" + prefix;
        createTask("-1");
        createTask("-2");
    }

    private void createTask(String name) {
        long task = site.served().createTask(prefix + name);
        site.jdbc().sql("""
            UPDATE sync.task t SET status = 'RUNNING', attempt = 1, next_run_at = NULL, lease_owner = r.id,
                lease_until = now() + interval '1 hour'
            FROM sync.run r
            WHERE t.id = :task AND r.id = (SELECT min(id::text)::uuid FROM sync.run)
            """).param("task", task).update();
        site.jdbc()
                .sql("UPDATE sync.task SET status = 'WAITING', lease_owner = NULL, lease_until = NULL,"
                        + " next_run_at = now() + interval '1 hour', summary = :summary WHERE id = :task")
                .param("task", task)
                .param("summary", HOSTILE)
                .update();
    }

    private static long count(String sql) {
        return site.served().site().count(sql);
    }

    private HttpResponse<String> ask() {
        return site.as(Role.OPERATOR).get("/bulk-actions/new?" + filter);
    }

    /** The form as the page gives it out, filled in. */
    private static Map<String, String> form(String page, String kind, String reason) {
        Map<String, String> fields = new HashMap<>();
        Matcher hidden = HIDDEN.matcher(page.substring(page.indexOf("action=\"/bulk-actions\"")));
        while (hidden.find()) {
            fields.putIfAbsent(hidden.group(1), hidden.group(2));
        }
        fields.remove("_csrf");
        fields.put("kind", kind);
        fields.put("reason", reason);
        return fields;
    }

    private static HttpResponse<String> send(Role role, Map<String, String> form) {
        return site.as(role).post("/tasks", "/bulk-actions", form);
    }

    private String ordered(String kind, String reason) {
        HttpResponse<String> answer = send(Role.OPERATOR, form(ask().body(), kind, reason));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Visitor.location(answer).replaceAll("^https?://[^/]+", "");
    }

    private static void awaitEnd(String path) {
        Awaited.until(
                Duration.ofSeconds(30),
                () -> count("SELECT count(*) FROM sync.bulk_action WHERE state <> 'UNDER_WAY' AND id = "
                                + path.replaceAll("\\D", ""))
                        == 1);
    }

    @Test
    void tellFilterAndCountAskForAReasonAndMakeTheTasksDue() {
        assertThat(site.as(Role.OPERATOR).get("/tasks?" + filter).body())
                .contains("href=\"/bulk-actions/new?" + filter + "\"", "With all tasks of this filter");
        assertThat(ask().body())
                .contains(
                        "2 tasks match",
                        "Search",
                        prefix,
                        "It would change 2 of the 2",
                        "It would change none of the 2")
                .contains("No run is started");

        String path = ordered("RUN_NOW", HOSTILE);
        awaitEnd(path);

        assertThat(count("SELECT count(*) FROM sync.task WHERE business_order_no LIKE '" + prefix
                        + "%' AND status = 'WAITING' AND due_at <= now()"))
                .isEqualTo(2);
        assertThat(site.page(path))
                .contains("Finished", "Run now", "outcome=DONE", "The task was changed as wished", prefix)
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain(HOSTILE, "data-live");
        assertThat(site.page(path + "?outcome=DONE"))
                .contains(prefix + "-1", prefix + "-2")
                .doesNotContain(HOSTILE);
        assertThat(site.page("/bulk-actions")).contains(path, "operator").doesNotContain(HOSTILE);
        assertThat(site.page("/changes?action=BULK_RUN_NOW")).contains("href=\"" + path + "\"", "Run now, in bulk");
        long task = count("SELECT min(id) FROM sync.task WHERE business_order_no LIKE '" + prefix + "%'");
        assertThat(site.page("/tasks/" + task + "?tab=attempts")).contains("Run now, in bulk");
    }

    @Test
    void takeTwoPressesOfOneFormForOne() {
        Map<String, String> form = form(ask().body(), "CANCEL", "settled by phone");

        String first = Visitor.location(send(Role.OPERATOR, form));
        String second = Visitor.location(send(Role.OPERATOR, form));

        assertThat(first).contains("/bulk-actions/").isEqualTo(second);
        awaitEnd(first.replaceAll("^https?://[^/]+", ""));
        assertThat(count("SELECT count(*) FROM sync.bulk_action WHERE reason = 'settled by phone'"))
                .isOne();
        assertThat(count("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED' AND business_order_no LIKE '"
                        + prefix + "%'"))
                .isEqualTo(2);
    }

    @Test
    void refuseMoreTasksThanTheMostAndAFormThatIsNotFilledIn() {
        createTask("-3");
        Map<String, String> form = form(ask().body(), "CANCEL", "x");
        createTask("-4");

        assertThat(ask().body()).contains("more than 3 tasks", "Narrow it").doesNotContain("action=\"/bulk-actions\"");
        HttpResponse<String> refused = send(Role.OPERATOR, form);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("more than 3 tasks");
        assertThat(send(Role.OPERATOR, with(form, "reason", " ")).statusCode()).isEqualTo(400);
        assertThat(send(Role.OPERATOR, with(form, "kind", "DELETE")).statusCode())
                .isEqualTo(400);
        assertThat(send(Role.OPERATOR, with(form, "shown", "many")).statusCode())
                .isEqualTo(400);
        assertThat(send(Role.OPERATOR, with(form, "requestId", "")).statusCode())
                .isEqualTo(400);
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    @Test
    void showProgressAndStopWhenSomebodyWants() {
        // held by a process that has died a moment ago
        long id = count("""
            INSERT INTO sync.bulk_action (request_id, kind, who, reason, statuses, due, last_task, tasks, done, after_task,
                fence, lease_until)
            VALUES (gen_random_uuid()::text, 'CANCEL', 'mei', 'why', '{WAITING}', false, 9, 8, 5, 1, 1, now() + interval '1 hour')
            RETURNING id
            """);
        String path = "/bulk-actions/" + id;

        assertThat(site.page(path))
                .contains("Under way", "data-live=\"" + path + "/live\"")
                .doesNotContain("/stop");
        assertThat(site.as(Role.OPERATOR).get(path).body()).contains(path + "/stop");
        HttpResponse<String> live = site.as(Role.VIEWER).get(path + "/live", "HX-Request", "true");
        assertThat(live.body())
                .contains("id=\"bulk-progress\"", "hx-swap-oob=\"true\"")
                .doesNotContain("<html");
        assertThat(live.headers().firstValue("HX-Refresh")).isEmpty();

        HttpResponse<String> stopped = site.as(Role.OPERATOR)
                .post("/tasks", path + "/stop", Map.of("reason", "wrong filter"), "HX-Request", "true");
        assertThat(stopped.body()).contains("The bulk action is stopped");
        assertThat(site.as(Role.VIEWER).get(path + "/live").headers().firstValue("HX-Refresh"))
                .contains("true");
        assertThat(site.page(path)).contains("Stopped by operator", "Not reached", "wrong filter");
        assertThat(site.as(Role.OPERATOR)
                        .post("/tasks", path + "/stop", Map.of("reason", "again"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(site.as(Role.VIEWER).get("/bulk-actions/999999").statusCode())
                .isEqualTo(404);
    }

    @Test
    void letNoViewerDoAnything() {
        Map<String, String> form = form(ask().body(), "CANCEL", "a viewer");

        assertThat(send(Role.VIEWER, form).statusCode()).isEqualTo(403);
        assertThat(site.as(Role.VIEWER).get("/bulk-actions/new?" + filter).statusCode())
                .isEqualTo(403);
        assertThat(site.page("/tasks?" + filter)).doesNotContain("/bulk-actions/new");
        assertThat(count("SELECT count(*) FROM sync.bulk_action WHERE reason = 'a viewer'"))
                .isZero();
    }

    @Test
    void speakChinese() {
        Visitor reader = site.as(Role.APPROVER);
        reader.post("/tasks", "/preferences", Map.of("language", "zh", "to", "/tasks"));

        assertThat(reader.get("/bulk-actions/new?" + filter).body()).contains("有 2 个任务符合条件", "立即执行", "不会启动运行");
    }
}
