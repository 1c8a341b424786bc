package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Systems and mappings, trends, snapshots compared, users and changes, as a browser meets them. */
class SystemPagesTests {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String ESCAPED = "&lt;img src=x onerror=alert(1)&gt;";

    @TempDir
    private static Path reports;

    private static ServedSite served;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports, "gwms-sync.serve.secure-cookies=false");
        ConsoleUsers users = new ConsoleUsers(served.site().database().dataSource());
        for (Role role : Role.values()) {
            users.add(name(role), role, Passwords.hash(PASSWORD), "tests", "for tests");
        }
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void tellsWhenARunLeftASystemAloneByItself() {
        served.site().database().jdbc().sql("""
            INSERT INTO sync.exception_case (fingerprint, kind, severity, code, system_code, first_seen, last_seen, recent_runs,
                newest_exception, newest_run, what, remedy)
            VALUES (gen_random_uuid(), 'SYSTEM_SHUT', 'INFO', 'SYSTEM_NOT_ATTEMPTED', 'S1', now(), now(), '{}', 1,
                gen_random_uuid(), :what, 'Wait.')
            """).param("what", HOSTILE).update();
        try (Visitor viewer = loggedIn(Role.VIEWER)) {
            assertThat(viewer.get("/systems").body()).contains("A run left it alone", ESCAPED);
        }
    }

    @Test
    void pausesAndResumesASystemWithWhoAndWhy() {
        try (Visitor operator = loggedIn(Role.OPERATOR)) {
            assertThat(operator.get("/systems").body()).contains("S1", "USLAXA", "VP-LAX", "/systems/S1/pause");
            assertThat(operator.get("/systems/S1/pause", "HX-Request", "true").body())
                    .contains("Pause S1", "name=\"reason\"")
                    .doesNotContain("<html");

            assertThat(operator.post("/tasks", "/systems/S1/pause", Map.of("reason", " "))
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> paused =
                    operator.post("/tasks", "/systems/S1/pause", Map.of("reason", HOSTILE), "HX-Request", "true");
            assertThat(paused.body()).contains("System S1 is paused.");
            assertThat(paused.headers().firstValue("HX-Trigger")).contains("refresh-now");
            assertThat(operator.get("/systems").body())
                    .contains("Paused by operator", ESCAPED, "/systems/S1/resume")
                    .doesNotContain(HOSTILE, "/systems/S1/pause");
            assertThat(operator.post("/tasks", "/systems/S1/pause", Map.of("reason", "again"))
                            .statusCode())
                    .isEqualTo(409);
            long mapping = mapping();
            HttpResponse<String> refused = operator.post(
                    "/tasks",
                    "/systems/mappings/" + mapping + "/sync-now",
                    Map.of("reason", "now"),
                    "HX-Request",
                    "true");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body())
                    .contains("System S1 is paused since ", "and resume it, on the page Systems or with");
            assertThat(count("sync.task WHERE type = 'INVENTORY' AND finished_at IS NULL"))
                    .isZero();

            assertThat(Visitor.location(operator.post("/tasks", "/systems/S1/resume", Map.of("reason", "new key"))))
                    .endsWith("/systems");
        }
        try (Visitor viewer = loggedIn(Role.VIEWER)) {
            assertThat(viewer.get("/systems").body()).doesNotContain("/systems/S1/pause", "sync-now");
            assertThat(viewer.get("/changes?subject=system+S1").body())
                    .contains("operator", "System paused", "System resumed", ESCAPED, "new key")
                    .doesNotContain(HOSTILE);
        }
    }

    @Test
    void syncsAMappingNowTellsItsSnapshotAndComparesTwo() {
        long mapping = mapping();
        try (Visitor operator = loggedIn(Role.OPERATOR)) {
            assertThat(operator.get("/systems/mappings/" + mapping + "/sync-now")
                            .body())
                    .contains("Sync the inventory of LAX now");
            HttpResponse<String> submitted = operator.post(
                    "/tasks",
                    "/systems/mappings/" + mapping + "/sync-now",
                    Map.of("reason", "a count"),
                    "HX-Request",
                    "true");
            assertThat(submitted.body()).contains("Execution request submitted.", "href=\"/tasks/");
            awaitSnapshots(1);
            // calls are logged beside the task, and may be there a moment later
            Awaited.until(Duration.ofSeconds(20), () -> count("sync.call_count WHERE result = 'OK'") > 0);
            String page = operator.get("/systems").body();
            assertThat(page).contains("100 lines, ", "Successful", "Last successful call");
            String coverage = operator.get("/systems/snapshots/" + newestSnapshot() + "/coverage", "HX-Request", "true")
                    .body();
            assertThat(coverage).contains("<strong>100%</strong>").doesNotContain("<html", "SKUs without mapping");
            String lonely =
                    operator.get("/systems/mappings/" + mapping + "/snapshots").body();
            assertThat(lonely).contains("Nothing to compare").doesNotContain("snapshots.csv");

            operator.post("/tasks", "/systems/mappings/" + mapping + "/sync-now", Map.of("reason", "once more"));
            awaitSnapshots(2);
            assertThat(operator.get("/systems/mappings/" + mapping + "/snapshots")
                            .body())
                    .contains("No difference");
            change("UPDATE sync.snapshot_line SET proxy_sku = '" + HOSTILE + "', available = available + 3, locked = 0"
                    + " WHERE line_no = 1 AND snapshot_id = " + newestSnapshot());
            change("UPDATE sync.snapshot_line SET batch_no = '=1+1' WHERE line_no = 2 AND snapshot_id = "
                    + newestSnapshot());

            String differing =
                    operator.get("/systems/mappings/" + mapping + "/snapshots").body();
            assertThat(differing).contains(ESCAPED, "Not listed", "2 / 2").doesNotContain(HOSTILE);
            HttpResponse<String> file = operator.get("/systems/mappings/" + mapping + "/snapshots.csv");
            assertThat(file.headers().firstValue("Content-Type").orElse("")).contains("text/csv");
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("attachment");
            assertThat(file.body().lines()).hasSize(5);
            assertThat(file.body()).startsWith("\uFEFFsystem,").contains("\"'=1+1\"", ",-");

            change("UPDATE sync.snapshot SET lines_removed_at = now() WHERE id = " + newestSnapshot());
            assertThat(operator.get("/systems/mappings/" + mapping + "/snapshots")
                            .body())
                    .contains("were removed, as they were old")
                    .doesNotContain("snapshots.csv");
            assertThat(operator.get("/systems/mappings/" + mapping + "/snapshots.csv")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(operator.get("/systems/mappings/" + mapping + "/snapshots?cursor=x")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(operator.get("/systems/mappings/" + mapping + "/snapshots?from=999999")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(operator.get("/trends").body()).contains("mapping-" + mapping, "<path class=\"series first\"");
        }
        assertThat(count("sync.operator_action WHERE who = 'operator' AND action = 'SYNC_NOW'"))
                .isEqualTo(2);
    }

    @Test
    void drawsWhatHousekeepingCountedAndSaysTheNumbers() {
        assertThat(served.site().command("run", "housekeeping").exitCode()).isZero();
        served.figuresOfNineDays();
        try (Visitor viewer = loggedIn(Role.VIEWER)) {
            String page = viewer.get("/trends?days=30").body();
            assertThat(page)
                    .contains("<svg class=\"trend\"", "aria-labelledby=\"backlog-title\"", ">900<", ">66.6%<")
                    .doesNotContain(" style=", "NaN", "Infinity");
            assertThat(viewer.get("/trends?days=31").statusCode()).isEqualTo(400);
            assertThat(viewer.get("/trends?system=NONE").body()).contains("No comparison");
            assertThat(viewer.get("/trends", "Accept-Language", "zh-CN").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void letsAdministratorsMakeAndDisableUsersAndShowsAPasswordOnce() {
        try (Visitor administrator = loggedIn(Role.ADMINISTRATOR);
                Visitor user = new Visitor(served.root())) {
            HttpResponse<String> made = administrator.post(
                    "/users", "/users", Map.of("name", "wei", "role", "OPERATOR", "reason", "new here"));
            assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            String password = made.body().replaceAll("(?s).*data-copy=\"([^\"]+)\".*", "$1");
            assertThat(password).matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}");
            assertThat(administrator.get("/users").body())
                    .contains("wei", "Operator")
                    .doesNotContain(password);
            assertThat(Visitor.location(user.logIn("wei", password, "/systems")))
                    .endsWith("/systems");
            assertThat(administrator
                            .post("/users", "/users", Map.of("name", "wei", "role", "VIEWER", "reason", "again"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(administrator
                            .post("/users", "/users", Map.of("name", "We i", "role", "VIEWER"))
                            .statusCode())
                    .isEqualTo(400);

            administrator.post(
                    "/users", "/users/wei/role", Map.of("shown", "OPERATOR", "role", "viewer", "reason", "moved"));
            assertThat(user.get("/systems/S1/pause").statusCode()).isEqualTo(403);
            HttpResponse<String> late = administrator.post(
                    "/users", "/users/wei/role", Map.of("shown", "OPERATOR", "role", "approver", "reason", "late"));
            assertThat(late.statusCode()).isEqualTo(409);
            assertThat(late.body()).contains("Somebody else has changed the role of wei");

            assertThat(administrator
                            .post("/users", "/users/wei/disable", Map.of("reason", "left"), "HX-Request", "true")
                            .body())
                    .contains("User wei is disabled.");
            assertThat(user.get("/systems").statusCode()).isEqualTo(302);
            assertThat(administrator
                            .post("/users", "/users/wei/disable", Map.of("reason", "left"))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(administrator
                            .post("/users", "/users/wei/password", Map.of("reason", " "))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(administrator
                            .post("/users", "/users/wei/password", Map.of("reason", "is back"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(administrator.get("/changes?action=ENABLE_USER").body())
                    .contains("User let in again", "user wei", "is back");
            assertThat(administrator
                            .post("/users", "/users", Map.of("name", "no-reason", "role", "VIEWER"))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(administrator
                            .post("/users", "/users/administrator/disable", Map.of("reason", "me"))
                            .body())
                    .contains("Nobody changes his own right");
            assertThat(served.site()
                            .command("user", "disable", "administrator", "--reason=last")
                            .exitCode())
                    .isEqualTo(2);
            assertThat(administrator
                            .get("/changes?who=administrator&action=SET_ROLE")
                            .body())
                    .contains("user wei", "Role viewer. moved");
        }
    }

    @Test
    void filtersChangesAndGoesOnPageByPage() {
        change("INSERT INTO sync.operator_action (at, who, action, subject, reason)"
                + " SELECT now() - interval '3 days', 'pager', 'CANCEL_TASK', 'task ' || n, 'reason-' || n || '.'"
                + " FROM generate_series(1, 150) n");
        change("INSERT INTO sync.operator_action (who, action, subject, reason) VALUES ('" + HOSTILE + "', 'X_"
                + HOSTILE + "', '" + HOSTILE + "', '" + HOSTILE + "')");
        try (Visitor viewer = loggedIn(Role.VIEWER)) {
            assertThat(viewer.get("/changes").body()).contains(ESCAPED).doesNotContain(HOSTILE);
            String first = viewer.get("/changes?who=pager").body();
            assertThat(first)
                    .contains("reason-150.", "reason-51.", "href=\"/tasks/150\"")
                    .doesNotContain("reason-50.");
            String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1")
                    .replace("&amp;", "&");
            assertThat(viewer.get(next).body())
                    .contains("reason-50.", "reason-1.")
                    .doesNotContain("reason-51.");
            assertThat(viewer.get("/changes?who=pager&to=2020-01-01").body()).contains("No change");
            assertThat(viewer.get("/changes?from=yesterday").statusCode()).isEqualTo(400);
            assertThat(viewer.get("/changes?cursor=1-2").statusCode()).isEqualTo(400);
            assertThat(viewer.get("/changes?cursor=2026-13-13T00:00:00Z_1").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void speaksBothLanguagesOnEveryPage() {
        try (Visitor administrator = loggedIn(Role.ADMINISTRATOR)) {
            for (String path : List.of("/systems", "/trends", "/changes", "/users")) {
                administrator.post("/tasks", "/preferences", Map.of("language", "zh", "to", path));
                assertThat(administrator.get(path).body())
                        .as(path)
                        .contains("lang=\"zh-CN\"")
                        .doesNotContain("??");
                administrator.post("/tasks", "/preferences", Map.of("language", "en", "to", path));
                assertThat(administrator.get(path).body())
                        .as(path)
                        .contains("lang=\"en\"")
                        .doesNotContain("??");
            }
        }
    }

    /** The calls of a run are logged a moment after its task has ended. */
    private static void awaitSnapshots(int count) {
        Awaited.until(
                Duration.ofSeconds(60),
                () -> count("sync.task WHERE type = 'INVENTORY' AND status = 'SUCCESS'") >= count
                        && count("sync.call_count WHERE result = 'OK'") > 0);
    }

    private static long mapping() {
        return served.site().count("SELECT id FROM sync.warehouse_mapping");
    }

    private static long newestSnapshot() {
        return served.site().count("SELECT max(id) FROM sync.snapshot");
    }

    private static long count(String rows) {
        return served.site().count("SELECT count(*) FROM " + rows);
    }

    private static void change(String statement) {
        served.site().database().jdbc().sql(statement).update();
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Visitor loggedIn(Role role) {
        Visitor visitor = new Visitor(served.root());
        visitor.logIn(name(role), PASSWORD, "/");
        return visitor;
    }
}
