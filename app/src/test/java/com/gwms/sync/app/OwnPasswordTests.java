package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing one's own password. */
class OwnPasswordTests {
    private static final String NEW = "battery-staple-horse";

    @TempDir
    private static Path reports;

    private static ConsoleSite site;

    @BeforeAll
    static void open() {
        site = new ConsoleSite(reports, "gwms-sync.serve.wrong-passwords=3");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static HttpResponse<String> change(Visitor visitor, String old, String fresh, String again) {
        return visitor.post("/password", "/password", Map.of("old", old, "new", fresh, "again", again));
    }

    private static Visitor loggedIn(String name, String password) {
        Visitor visitor = new Visitor(site.served().root());
        assertThat(Visitor.location(visitor.logIn(name, password, "/tasks"))).endsWith("/tasks");
        return visitor;
    }

    @Test
    void endsEveryOtherSessionAndIsRecordedWithoutThePassword() {
        site.add("ann", Role.VIEWER);
        try (Visitor here = loggedIn("ann", ConsoleSite.PASSWORD);
                Visitor elsewhere = loggedIn("ann", ConsoleSite.PASSWORD);
                Visitor stranger = new Visitor(site.served().root())) {
            assertThat(here.get("/tasks").body()).contains("href=\"/password\"");
            String before = session(here);

            assertThat(Visitor.location(change(here, ConsoleSite.PASSWORD, NEW, NEW)))
                    .endsWith("/password?said=changed");

            assertThat(here.get("/password?said=changed").body()).contains("Your password was changed.");
            assertThat(session(here)).isNotEqualTo(before);
            assertThat(elsewhere.get("/tasks").statusCode()).isEqualTo(302);
            assertThat(Visitor.location(stranger.logIn("ann", ConsoleSite.PASSWORD, "/")))
                    .contains("said=wrong");
            assertThat(Visitor.location(stranger.logIn("ann", NEW, "/tasks"))).endsWith("/tasks");
            assertThat(here.get("/changes?who=ann").body())
                    .contains("Own password changed", "user ann")
                    .doesNotContain(NEW, ConsoleSite.PASSWORD);
        }
        assertThat(site.recorded("CHANGE_PASSWORD")).containsExactly("ann user ann: Knew the old one.");
        assertThat(site.jdbc()
                        .sql("SELECT string_agg(u::text, ' ') FROM sync.console_user u")
                        .query(String.class)
                        .single())
                .doesNotContain(NEW);
    }

    @ParameterizedTest
    @CsvSource({
        "correct-horse-battery, too-short, too-short, must have 12 characters",
        "correct-horse-battery, battery-staple-horse, battery-staple-hers, typed in two ways",
        "correct-horse-battery, correct-horse-battery, correct-horse-battery, is the old one",
        "incorrect-horse, battery-staple-horse, battery-staple-horse, The old password is wrong"
    })
    void changesNothingWhereSomethingIsWrong(String old, String fresh, String again, String why) {
        HttpResponse<String> refused = change(site.as(Role.OPERATOR), old, fresh, again);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(why).doesNotContain(fresh);
        try (Visitor owner = loggedIn("operator", ConsoleSite.PASSWORD)) {
            assertThat(owner.get("/tasks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isGuessedNoFasterThanALogIn() {
        site.add("guessed", Role.ADMINISTRATOR);
        try (Visitor thief = loggedIn("guessed", ConsoleSite.PASSWORD)) {
            for (int i = 0; i < 3; i++) {
                assertThat(change(thief, "a-wrong-password-" + i, NEW, NEW).statusCode())
                        .isEqualTo(400);
            }
            HttpResponse<String> right = change(thief, ConsoleSite.PASSWORD, NEW, NEW);
            assertThat(right.statusCode()).isEqualTo(429);
            assertThat(right.body()).contains("Too many wrong passwords");
        }
        site.jdbc().sql("DELETE FROM sync.login_attempt WHERE true").update();
        try (Visitor owner = loggedIn("guessed", ConsoleSite.PASSWORD)) {
            assertThat(owner.get("/tasks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isNotOfferedToWhomAnIdentityProviderVouchesFor() {
        site.add("provided", Role.VIEWER);
        try (Visitor visitor = loggedIn("provided", ConsoleSite.PASSWORD)) {
            site.jdbc()
                    .sql("UPDATE sync.console_user SET password = NULL, password_set_at = NULL WHERE name = 'provided'")
                    .update();
            assertThat(visitor.get("/tasks").body()).doesNotContain("href=\"/password\"");
            assertThat(visitor.get("/password").statusCode()).isEqualTo(409);
            HttpResponse<String> sent =
                    visitor.post("/tasks", "/password", Map.of("old", ConsoleSite.PASSWORD, "new", NEW, "again", NEW));
            assertThat(sent.statusCode()).isEqualTo(409);
            assertThat(sent.body()).contains("Change it there.");
        }
        assertThat(site.served().site().count("SELECT count(password) FROM sync.console_user WHERE name = 'provided'"))
                .isZero();
    }

    private static String session(Visitor visitor) {
        return visitor.cookies().getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("gwms-sync-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }
}
