package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.app.checks.Checkout;
import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Who comes in to the pages, and how far. */
class LoginTests {
    private static final String PASSWORD = "correct-horse-battery";

    @TempDir
    private static Path reports;

    private static ServedSite served;
    private static ConsoleUsers users;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports, "gwms-sync.serve.secure-cookies=false", "gwms-sync.serve.wrong-passwords=3");
        users = new ConsoleUsers(served.site().database().dataSource());
        for (Role role : Role.values()) {
            users.add(name(role), role, Passwords.hash(PASSWORD), "tests", "for tests");
        }
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** A page or action and the least role that it is open to. */
    record Door(String method, String path, Role least) {
        int knock(Visitor visitor) {
            HttpResponse<String> answer =
                    method.equals("GET") ? visitor.get(path) : visitor.post("/tasks", path, Map.of("reason", "a test"));
            // What was done leads on to another page.
            return answer.statusCode() == 302 && !Visitor.location(answer).contains("/login")
                    ? 200
                    : answer.statusCode();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Door> doors() {
        return Stream.of(
                new Door("GET", "/tasks", Role.VIEWER),
                new Door("GET", "/tasks/live", Role.VIEWER),
                new Door("GET", "/tasks/1", Role.VIEWER),
                new Door("GET", "/tasks/1/progress?after=0&look=0", Role.VIEWER),
                new Door("GET", "/help/tasks", Role.VIEWER),
                new Door("GET", "/tasks/1/sync-now", Role.OPERATOR),
                new Door("GET", "/tasks/1/cancel", Role.OPERATOR),
                new Door("POST", "/tasks/1/sync-now", Role.OPERATOR),
                new Door("POST", "/tasks/1/cancel", Role.OPERATOR),
                new Door("GET", "/corrections", Role.VIEWER),
                new Door("GET", "/corrections/1", Role.VIEWER),
                new Door("GET", "/corrections/1/lines.csv", Role.VIEWER),
                new Door("GET", "/corrections/1/approve", Role.APPROVER),
                new Door("POST", "/corrections/1/approve", Role.APPROVER),
                new Door("GET", "/corrections/1/reject", Role.APPROVER),
                new Door("POST", "/corrections/1/reject", Role.APPROVER),
                new Door("GET", "/runs", Role.VIEWER),
                new Door("GET", "/runs/1", Role.VIEWER),
                new Door("GET", "/reports/1", Role.VIEWER),
                new Door("GET", "/cases", Role.VIEWER),
                new Door("GET", "/cases/1", Role.VIEWER),
                new Door("GET", "/cases/1/ask", Role.OPERATOR),
                new Door("POST", "/cases/1/retry", Role.OPERATOR),
                new Door("POST", "/cases/1/mute", Role.OPERATOR),
                new Door("POST", "/cases/1/unmute", Role.OPERATOR),
                new Door("POST", "/cases/1/assign", Role.OPERATOR),
                new Door("POST", "/cases/1/comment", Role.OPERATOR),
                new Door("GET", "/systems", Role.VIEWER),
                new Door("GET", "/systems/1/pause", Role.OPERATOR),
                new Door("POST", "/systems/1/pause", Role.OPERATOR),
                new Door("GET", "/systems/1/resume", Role.OPERATOR),
                new Door("POST", "/systems/1/resume", Role.OPERATOR),
                new Door("GET", "/systems/mappings/1/sync-now", Role.OPERATOR),
                new Door("POST", "/systems/mappings/1/sync-now", Role.OPERATOR),
                new Door("GET", "/systems/snapshots/1/coverage", Role.VIEWER),
                new Door("GET", "/systems/mappings/1/snapshots", Role.VIEWER),
                new Door("GET", "/systems/mappings/1/snapshots.csv", Role.VIEWER),
                new Door("GET", "/bulk-actions", Role.VIEWER),
                new Door("GET", "/bulk-actions/1", Role.VIEWER),
                new Door("GET", "/bulk-actions/1/live", Role.VIEWER),
                new Door("GET", "/bulk-actions/new", Role.OPERATOR),
                new Door("POST", "/bulk-actions", Role.OPERATOR),
                new Door("GET", "/bulk-actions/1/stop", Role.OPERATOR),
                new Door("POST", "/bulk-actions/1/stop", Role.OPERATOR),
                new Door("GET", "/trends", Role.VIEWER),
                new Door("GET", "/changes", Role.VIEWER),
                new Door("GET", "/password", Role.VIEWER),
                new Door("POST", "/password", Role.VIEWER),
                new Door("GET", "/users", Role.ADMINISTRATOR),
                new Door("POST", "/users", Role.ADMINISTRATOR),
                new Door("GET", "/users/1/password", Role.ADMINISTRATOR),
                new Door("POST", "/users/1/password", Role.ADMINISTRATOR),
                new Door("GET", "/users/1/role", Role.ADMINISTRATOR),
                new Door("POST", "/users/1/role", Role.ADMINISTRATOR),
                new Door("GET", "/users/1/disable", Role.ADMINISTRATOR),
                new Door("POST", "/users/1/disable", Role.ADMINISTRATOR));
    }

    /** Open to whoever comes. */
    private static final Set<String> OPEN = Set.of("GET /", "GET /login", "POST /preferences");

    @ParameterizedTest
    @MethodSource("doors")
    void opensEachPageToItsRolesAndNoOther(Door door) {
        try (Visitor stranger = new Visitor(served.root())) {
            assertThat(door.knock(stranger)).isEqualTo(door.method().equals("GET") ? 302 : 403);
        }
        for (Role role : Role.values()) {
            try (Visitor visitor = loggedIn(role)) {
                int status = door.knock(visitor);
                if (role.compareTo(door.least()) < 0) {
                    assertThat(status).as(role.name()).isEqualTo(403);
                } else {
                    assertThat(status).as(role.name()).isNotIn(302, 401, 403, 500);
                }
            }
        }
    }

    @Test
    void hasATestedRuleForEveryPage() {
        Set<String> tested = new TreeSet<>(OPEN);
        doors().map(Door::toString)
                .map(door -> door.replaceAll("/1\\b", "/{id}").replaceAll("\\?.*", ""))
                .forEach(tested::add);

        assertThat(tested).isEqualTo(served.routes());
    }

    @Test
    void leadsAStrangerToTheLogInAndFromThereToThePageAskedFor() {
        try (Visitor visitor = new Visitor(served.root())) {
            HttpResponse<String> asked = visitor.get("/tasks?status=WAITING&type=CREATE");
            assertThat(asked.statusCode()).isEqualTo(302);
            assertThat(Visitor.location(asked)).endsWith("/login?to=%2Ftasks%3Fstatus%3DWAITING%26type%3DCREATE");

            HttpResponse<String> in = visitor.logIn("Viewer ", PASSWORD, "/tasks?status=WAITING&type=CREATE");
            assertThat(Visitor.location(in)).endsWith("/tasks?status=WAITING&type=CREATE");
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nX: y", "javascript:alert(1)"
            })
    void goesToNoOtherHostAfterALogIn(String to) {
        try (Visitor visitor = new Visitor(served.root())) {
            String location = Visitor.location(visitor.logIn("viewer", PASSWORD, to));
            assertThat(location).isIn("/", served.root() + "/");
        }
    }

    @Test
    void answersAWrongPasswordAndAnUnknownNameAlikeAndTurnsBothAwayAfterAFew() {
        for (String name : List.of("approver", "nobody")) {
            try (Visitor visitor = new Visitor(served.root())) {
                for (int i = 0; i < 3; i++) {
                    assertThat(Visitor.location(visitor.logIn(name, "wrong-password-" + i, "/")))
                            .contains("said=wrong");
                }
                assertThat(Visitor.location(visitor.logIn(name, PASSWORD, "/"))).contains("said=wait");
            }
        }
        served.site()
                .database()
                .jdbc()
                .sql("DELETE FROM sync.login_attempt WHERE true")
                .update();
        try (Visitor visitor = loggedIn(Role.APPROVER)) {
            assertThat(visitor.get("/tasks").body()).contains("approver");
        }
        assertThat(served.site().count("SELECT count(*) FROM sync.login_attempt"))
                .isZero();
    }

    @Test
    void beginsANewSessionWithEachLogInAndEndsTheOldOne() {
        try (Visitor visitor = loggedIn(Role.VIEWER)) {
            String first = cookie(visitor, "gwms-sync-session").getValue();
            hold(visitor, first);
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(200);

            String second = session(visitor.post("/tasks", "/login", Map.of("name", "operator", "password", PASSWORD)));
            assertThat(second).isNotEqualTo(first).isNotEmpty();
            hold(visitor, first);
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(302);

            hold(visitor, second);
            HttpResponse<String> out = visitor.post("/tasks", "/logout", Map.of());
            assertThat(Visitor.location(out)).contains("said=out");
            hold(visitor, second);
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(302);
        }
    }

    @Test
    void keepsNoPasswordAndNoSessionInTheDatabase() {
        try (Visitor visitor = loggedIn(Role.OPERATOR)) {
            String session = cookie(visitor, "gwms-sync-session").getValue();
            String dump = served.site()
                    .database()
                    .jdbc()
                    .sql("SELECT string_agg(u::text || encode(s.hash, 'escape'), ' ') FROM sync.console_user u"
                            + " JOIN sync.console_session s ON s.user_name = u.name")
                    .query(String.class)
                    .single();
            assertThat(dump).contains("{bcrypt}").doesNotContain(PASSWORD, session, session.substring(9));
        }
    }

    @Test
    void letsADisabledUserDoNothingMoreFromTheNextRequestOn() {
        users.add("leaver", Role.OPERATOR, Passwords.hash(PASSWORD), "tests", "for tests");
        try (Visitor visitor = new Visitor(served.root())) {
            visitor.logIn("leaver", PASSWORD, "/");
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(200);
            assertThat(served.site()
                            .command("user", "disable", "leaver", "--reason=left")
                            .output())
                    .contains("User leaver is disabled.");
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(302);
            assertThat(Visitor.location(visitor.logIn("leaver", PASSWORD, "/"))).contains("said=wrong");

            String password = served.site()
                    .command("user", "password", "leaver", "--reason=came back")
                    .output()
                    .strip();
            assertThat(Visitor.location(visitor.logIn("leaver", password, "/tasks")))
                    .endsWith("/tasks");
        }
        assertThat(served.site().count("SELECT count(*) FROM sync.operator_action WHERE subject = 'user leaver'"))
                .isEqualTo(4);
        assertThat(served.site()
                        .count("SELECT count(*) FROM sync.operator_action WHERE subject = 'user leaver'"
                                + " AND action IN ('SET_PASSWORD', 'ENABLE_USER') AND reason = 'came back'"))
                .isEqualTo(2);
    }

    @Test
    void makesUsersByCommandAndRefusesANameThatIsNoneOrWasUsed() {
        Outcome added = served.site().command("user", "add", "ann", "--role=viewer", "--reason=new here", "--by=root");
        assertThat(added.output().strip()).matches("[a-z2-9]{4}(-[a-z2-9]{4}){4}");
        assertThat(served.site()
                        .command("user", "add", "ann", "--role=viewer", "--reason=again")
                        .exitCode())
                .isEqualTo(2);
        assertThat(served.site()
                        .command("user", "add", "Ann B", "--role=viewer", "--reason=x")
                        .exitCode())
                .isEqualTo(2);
        assertThat(served.site().command("user", "list").output()).contains("ann", "VIEWER", "root");
        assertThat(served.site()
                        .count("SELECT count(*) FROM sync.operator_action WHERE who = 'root' AND action = 'ADD_USER'"
                                + " AND subject = 'user ann' AND reason = 'Role viewer. new here'"))
                .isOne();
        try (Visitor visitor = new Visitor(served.root())) {
            assertThat(Visitor.location(visitor.logIn("ann", added.output().strip(), "/tasks")))
                    .endsWith("/tasks");
        }
    }

    @Test
    void sharesSessionsAndCountsWithEveryOtherServer() {
        try (ConfigurableApplicationContext other =
                        served.start("gwms-sync.serve.secure-cookies=false", "gwms-sync.serve.wrong-passwords=3");
                Visitor visitor = loggedIn(Role.VIEWER);
                Visitor elsewhere = new Visitor(URI.create("http://127.0.0.1:" + ServedSite.port(other)))) {
            elsewhere
                    .cookies()
                    .getCookieStore()
                    .add(
                            served.root(),
                            planted(cookie(visitor, "gwms-sync-session").getValue()));
            assertThat(elsewhere.get("/tasks").statusCode()).isEqualTo(200);

            try (Visitor guesser = new Visitor(served.root())) {
                for (int i = 0; i < 3; i++) {
                    guesser.logIn("administrator", "wrong-password-" + i, "/");
                }
            }
            elsewhere.cookies().getCookieStore().removeAll();
            assertThat(Visitor.location(elsewhere.logIn("administrator", PASSWORD, "/")))
                    .contains("said=wait");
        } finally {
            served.site()
                    .database()
                    .jdbc()
                    .sql("DELETE FROM sync.login_attempt WHERE true")
                    .update();
        }
    }

    @Test
    void asksToComeLaterWhereTheDatabaseCannotSayWhoItIs() {
        rename("login_attempt", "gone");
        try (Visitor visitor = new Visitor(served.root())) {
            assertThat(Visitor.location(visitor.logIn("viewer", PASSWORD, "/tasks")))
                    .contains("said=later", "to=%2Ftasks");
        } finally {
            rename("gone", "login_attempt");
        }
    }

    private static void rename(String table, String name) {
        served.site()
                .database()
                .jdbc()
                .sql("ALTER TABLE sync." + table + " RENAME TO " + name)
                .update();
    }

    @Test
    void refusesAFormThatAnotherSiteSends() {
        try (Visitor visitor = loggedIn(Role.ADMINISTRATOR)) {
            HttpResponse<String> forged = visitor.post("/assets/icon.svg", "/logout", Map.of());
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(forged.body()).contains("Not allowed").doesNotContain("java.", "Exception:");
            assertThat(visitor.get("/tasks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void sendsCookiesThatScriptsAndOtherSitesDoNotGetAndHeadersThatLetNothingElseRun() {
        try (Visitor visitor = new Visitor(served.root())) {
            HttpResponse<String> in = visitor.logIn("viewer", PASSWORD, "/tasks");
            assertThat(in.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("gwms-sync-session"))
                    .singleElement()
                    .asString()
                    .contains("HttpOnly", "SameSite=Lax", "Path=/");
            HttpResponse<String> page = visitor.get("/tasks");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(page.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("JSESSIONID"));
            assertThat(page.body()).doesNotContain("<script>", " style=", "onclick");
        }
    }

    @Test
    void sendsCookiesByHttpsAloneUnlessToldOtherwise(@TempDir Path others) {
        try (ConfigurableApplicationContext other = served.start();
                Visitor visitor = new Visitor(URI.create("http://127.0.0.1:" + ServedSite.port(other)))) {
            HttpResponse<String> form = visitor.get("/login");
            assertThat(form.headers().allValues("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("__Host-gwms-sync-csrf=")
                    .contains("Secure", "HttpOnly", "SameSite=Lax");
        }
    }

    @Test
    void takesNoTokenForAPageAndNoSessionForTheApi() {
        Answer page = served.get(Role.ADMINISTRATOR, "/tasks");
        assertThat(page.status()).isEqualTo(302);
        try (Visitor visitor = loggedIn(Role.ADMINISTRATOR)) {
            assertThat(visitor.get("/api/v1/overview").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void speaksTheLanguageOfTheBrowserUntilTheUserChoosesOne() {
        try (Visitor visitor = new Visitor(served.root())) {
            assertThat(visitor.get("/login").body()).contains("lang=\"en\"", "Log in");
            assertThat(visitor.get("/login", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                            .body())
                    .contains("lang=\"zh-CN\"", "登录");
            users.add("mei", Role.VIEWER, Passwords.hash(PASSWORD), "tests", "for tests");
            visitor.logIn("mei", PASSWORD, "/");
            assertThat(visitor.get("/tasks").body()).contains("Sync Tasks");
            visitor.post("/tasks", "/preferences", Map.of("language", "zh", "to", "/tasks"));
            visitor.post("/tasks", "/preferences", Map.of("zone", "Asia/Shanghai", "theme", "dark"));
            visitor.post("/tasks", "/preferences", Map.of("zone", "Mars/Olympus", "language", "xx"));
            assertThat(visitor.get("/tasks").body()).contains("同步任务", "data-theme=\"dark\"", "value=\"Asia/Shanghai\"");
        }
    }

    @Test
    void showsWhatIsNotThereAsAPageOrAsAMessageToHtmx() {
        try (Visitor visitor = loggedIn(Role.VIEWER)) {
            HttpResponse<String> refused = visitor.get("/nothing-here");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("<h1>Not allowed</h1>");
            HttpResponse<String> wrong = visitor.get("/tasks?cursor=nonsense");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("This address is not understood", "is none that a list gave out");
            HttpResponse<String> part = visitor.get("/tasks?cursor=nonsense", "HX-Request", "true");
            assertThat(part.headers().firstValue("HX-Retarget")).contains("#flash");
            assertThat(part.body()).contains("class=\"flash bad\"").doesNotContain("<html");
        }
        try (Visitor stranger = new Visitor(served.root())) {
            HttpResponse<String> ended = stranger.get("/tasks", "HX-Request", "true");
            assertThat(ended.headers().firstValue("HX-Redirect")).contains("/login?said=ended");
        }
    }

    @Test
    void standsInTheManual() {
        String manual = Checkout.text(Checkout.root().resolve("docs/operating.md"));
        assertThat(manual).contains("`user add", "`serve.secure-cookies`", "`serve.session-idle`");
        assertThat(new HashSet<>(Arrays.asList(Role.values())))
                .allSatisfy(role -> assertThat(manual).contains(role.name()));
    }

    private static Visitor loggedIn(Role role) {
        Visitor visitor = new Visitor(served.root());
        visitor.logIn(name(role), PASSWORD, "/");
        return visitor;
    }

    private static void hold(Visitor visitor, String session) {
        visitor.cookies().getCookieStore().removeAll();
        visitor.cookies().getCookieStore().add(served.root(), planted(session));
    }

    private static String session(HttpResponse<String> response) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("gwms-sync-session="))
                .map(cookie -> HttpCookie.parse(cookie).getFirst().getValue())
                .findFirst()
                .orElse("");
    }

    private static HttpCookie cookie(Visitor visitor, String name) {
        return visitor.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static HttpCookie planted(String session) {
        HttpCookie cookie = new HttpCookie("gwms-sync-session", session);
        cookie.setPath("/");
        cookie.setVersion(0);
        return cookie;
    }
}
