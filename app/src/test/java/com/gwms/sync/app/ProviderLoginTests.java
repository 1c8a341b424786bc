package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Logging in by an identity provider, over real HTTP. */
class ProviderLoginTests {
    private static final String BEGIN = "/oauth2/authorization/oidc?to=/systems";

    @TempDir
    private static Path reports;

    private static ConsoleSite site;
    private static IdentityProvider provider;

    @BeforeAll
    static void open() {
        provider = new IdentityProvider();
        // it is down when the server starts
        site = new ConsoleSite(reports, settings().toArray(String[]::new));
        assertThat(site.page("/tasks")).contains("viewer");
        try (Visitor visitor = new Visitor(site.served().root())) {
            HttpResponse<String> down = visitor.get(BEGIN);
            assertThat(Visitor.location(down)).endsWith("/login?said=provider-down&to=%2Fsystems");
            assertThat(visitor.get("/login?said=provider-down").body()).contains("does not answer just now");
        }
        provider.open();
    }

    private static List<String> settings() {
        return List.of(
                "gwms-sync.serve.secure-cookies=false",
                "gwms-sync.serve.oidc.issuer=" + provider.issuer(),
                "gwms-sync.serve.oidc.client-id=" + IdentityProvider.CLIENT,
                "gwms-sync.secrets.oidc.client-secret=" + IdentityProvider.SECRET,
                "gwms-sync.serve.oidc.name=Acme",
                "gwms-sync.serve.oidc.role-claim=realm.roles",
                "gwms-sync.serve.oidc.viewer=warehouse staff,everybody",
                "gwms-sync.serve.oidc.operator=warehouse-desk",
                "gwms-sync.serve.oidc.administrator=it");
    }

    @AfterAll
    static void close() {
        site.close();
        provider.close();
    }

    @BeforeEach
    void vouchForAnn() {
        provider.says(claims("1", "Ann", "warehouse-desk", "something-else"));
    }

    private static Map<String, Object> claims(String subject, String name, String... roles) {
        return Map.of("sub", subject, "preferred_username", name, "realm", Map.of("roles", List.of(roles)));
    }

    /** Goes to the provider and comes back with a code; where the visitor is sent then. */
    private static String arrive(Visitor visitor) {
        return Visitor.location(visitor.get(wayBack(visitor)));
    }

    private static String wayBack(Visitor visitor) {
        URI back = URI.create(follow(Visitor.location(visitor.get(BEGIN))));
        return back.getRawPath() + "?" + back.getRawQuery();
    }

    private static String follow(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Visitor.location(client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void letsSomebodyInWithTheRoleThatTheClaimsGiveAtEachLogIn() {
        try (Visitor visitor = new Visitor(site.served().root())) {
            assertThat(visitor.get("/login?to=/systems").body())
                    .contains("Log in with Acme", "href=\"/oauth2/authorization/oidc?to=/systems\"");
            assertThat(arrive(visitor)).endsWith("/systems");
            assertThat(visitor.get("/systems").body()).contains("/systems/S1/pause", ">ann<");
            assertThat(visitor.get("/users").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/password").statusCode()).isEqualTo(409);
            assertThat(visitor.cookies().getCookieStore().getCookies())
                    .extracting(HttpCookie::getName)
                    .doesNotContain("gwms-sync-login", "JSESSIONID");

            // another name by now, but the same person
            provider.says(claims("1", "ann.smith", "everybody"));
            assertThat(arrive(visitor)).endsWith("/systems");
            assertThat(visitor.get("/systems").body()).contains(">ann<").doesNotContain("/systems/S1/pause");
        }
        assertThat(site.recorded("ADD_USER")).contains("identity provider user ann: Role operator");
        assertThat(site.recorded("SET_ROLE")).contains("identity provider user ann: Role viewer");
        assertThat(site.as(Role.ADMINISTRATOR).get("/users").body()).contains("Logs in by an identity provider");
        assertThat(site.as(Role.ADMINISTRATOR)
                        .post("/users", "/users/ann/role", Map.of("role", "approver", "reason", "x"))
                        .body())
                .contains("Change it there.");
    }

    @Test
    void takesTheGreatestOfSeveralRolesAndRefusesWhoHasNone() {
        provider.says(claims("2", "root", "warehouse staff", "it"));
        try (Visitor visitor = new Visitor(site.served().root())) {
            assertThat(arrive(visitor)).endsWith("/systems");
            assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
        }
        provider.says(claims("3", "guest", "warehouse", "IT"));
        refused("no-role", "gave you no role here");
        provider.says(Map.of("sub", "4", "preferred_username", "guest", "realm", "it"));
        refused("no-role", "gave you no role here");
        assertThat(site.served().site().count("SELECT count(*) FROM sync.console_user WHERE name = 'guest'"))
                .isZero();
    }

    @Test
    void refusesANameThatAnotherUserHasOrThatIsNone() {
        provider.says(claims("5", "administrator", "everybody"));
        refused("name-used", "belongs to another user");
        provider.says(claims("6", "<b>Ann</b>", "everybody"));
        refused("no-name", "no name that can be used");
        provider.says(Map.of("sub", "7", "realm", Map.of("roles", List.of("it"))));
        refused("no-name", "no name that can be used");
    }

    @Test
    void refusesWhomAnAdministratorDisabledAndEndsTheSession() {
        provider.says(claims("8", "leaver", "it"));
        try (Visitor visitor = new Visitor(site.served().root())) {
            arrive(visitor);
            assertThat(visitor.get("/users").statusCode()).isEqualTo(200);
            site.as(Role.ADMINISTRATOR).post("/users", "/users/leaver/disable", Map.of("reason", "left"));
            assertThat(visitor.get("/users").statusCode()).isEqualTo(302);
        }
        refused("disabled", "let in no more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "aud", "iss", "exp", "key", "none"})
    void refusesATokenThatProvesNothing(String wrong) {
        Map<String, Object> claims = new HashMap<>(claims("9", "forger", "it"));
        switch (wrong) {
            case "nonce" -> claims.put("nonce", "of-another-log-in");
            case "aud" -> claims.put("aud", "another-program");
            case "iss" -> claims.put("iss", "http://127.0.0.1:1");
            case "exp" -> {
                claims.put("iat", 1_699_999_000L);
                claims.put("exp", 1_700_000_000L);
            }
            default -> claims.put("locale", "en");
        }
        provider.says(claims);
        if (wrong.equals("key")) {
            provider.signsWithAnotherKey();
        }
        if (wrong.equals("none")) {
            provider.signsNothing();
        }
        refused("provider-failed", "could not be proved");
        assertThat(site.served().site().count("SELECT count(*) FROM sync.console_user WHERE name = 'forger'"))
                .isZero();
    }

    @Test
    void takesACodeFromTheBrowserAloneThatBeganAndOnce() {
        try (Visitor victim = new Visitor(site.served().root());
                Visitor attacker = new Visitor(site.served().root())) {
            String stolen = wayBack(attacker);
            assertThat(Visitor.location(victim.get(stolen))).contains("said=begin-again");
            String own = wayBack(victim);
            assertThat(Visitor.location(victim.get(own.replaceAll("state=[^&]+", "state=guessed"))))
                    .contains("said=begin-again");
            assertThat(Visitor.location(victim.get(own))).contains("said=begin-again");
            assertThat(victim.get("/systems").statusCode()).isEqualTo(302);

            String again = wayBack(victim);
            assertThat(Visitor.location(victim.get(again))).endsWith("/systems");
            try (Visitor thief = new Visitor(site.served().root())) {
                assertThat(Visitor.location(thief.get(again))).contains("said=begin-again");
            }
        }
    }

    @Test
    void endsOnAnotherServerWhatBeganOnOne() {
        try (ConfigurableApplicationContext other =
                        site.served().start(settings().toArray(String[]::new));
                Visitor visitor = new Visitor(site.served().root());
                Visitor elsewhere = new Visitor(URI.create("http://127.0.0.1:" + ServedSite.port(other)))) {
            String back = wayBack(visitor);
            visitor.cookies()
                    .getCookieStore()
                    .getCookies()
                    .forEach(cookie -> elsewhere
                            .cookies()
                            .getCookieStore()
                            .add(site.served().root(), cookie));
            assertThat(Visitor.location(elsewhere.get(back))).endsWith("/systems");
            assertThat(elsewhere.get("/systems").body()).contains(">ann<");
        }
    }

    @Test
    void isNotThereWithoutAnIssuerAndDoesNotStartWithoutASecret() {
        try (ConfigurableApplicationContext other = site.served().start("gwms-sync.serve.secure-cookies=false");
                Visitor visitor = new Visitor(URI.create("http://127.0.0.1:" + ServedSite.port(other)))) {
            assertThat(visitor.get("/login").body()).doesNotContain("oauth2", "Acme");
            assertThat(Visitor.location(visitor.get(BEGIN))).contains("/login?to=");
        }
        List<String> withoutSecret = settings().stream()
                .filter(setting -> !setting.contains("client-secret"))
                .toList();
        assertThatThrownBy(() -> site.served().start(withoutSecret.toArray(String[]::new)))
                .hasRootCauseMessage("gwms-sync.serve.oidc.issuer is set, and gwms-sync.secrets.oidc.client-secret is"
                        + " missing. Give it by an environment variable or a mounted file.");
    }

    @Test
    void saysThatTheProviderDidNotLetSomebodyIn() {
        try (Visitor visitor = new Visitor(site.served().root())) {
            String back = wayBack(visitor).replaceAll("code=[^&]+", "error=access_denied");
            assertThat(Visitor.location(visitor.get(back))).endsWith("/login?said=declined&to=%2Fsystems");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example"})
    void goesToNoOtherHost(String to) {
        try (Visitor visitor = new Visitor(site.served().root())) {
            URI back = URI.create(follow(Visitor.location(visitor.get("/oauth2/authorization/oidc?to=" + to))));
            assertThat(Visitor.location(visitor.get(back.getRawPath() + "?" + back.getRawQuery())))
                    .isIn("/", site.served().root() + "/");
        }
    }

    private static void refused(String said, String sentence) {
        try (Visitor visitor = new Visitor(site.served().root())) {
            String location = arrive(visitor);
            assertThat(location).endsWith("/login?said=" + said + "&to=%2Fsystems");
            assertThat(visitor.get("/login?said=" + said).body()).contains(sentence);
            assertThat(visitor.get("/systems").statusCode()).isEqualTo(302);
        }
    }
}
