package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.app.checks.Checkout;
import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.Role;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import picocli.CommandLine;

/** Who comes in by API, and how far. */
class AccessTests {
    private static final int TOO_MANY = 30;

    @TempDir
    private static Path reports;

    private static ServedSite served;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports, "gwms-sync.serve.wrong-tokens=" + TOO_MANY);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    /** A call and the least role that may make it; what it answers then does not matter, but that it is let through. */
    record Call(String method, String path, Role least) {
        HttpRequest.Builder with(@Nullable String token) {
            return served.request(path, token)
                    .header("Content-Type", path.endsWith("/config") ? "application/yaml" : "application/json")
                    .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Call> calls() {
        return Stream.of(
                new Call("GET", "/api/v1/tasks", Role.VIEWER),
                new Call("GET", "/api/v1/tasks/1", Role.VIEWER),
                new Call("GET", "/api/v1/tasks/1/calls", Role.VIEWER),
                new Call("GET", "/api/v1/tasks/1/snapshot", Role.VIEWER),
                new Call("GET", "/api/v1/overview", Role.VIEWER),
                new Call("GET", "/api/v1/metrics", Role.VIEWER),
                new Call("GET", "/api/v1/reports/default", Role.VIEWER),
                new Call("GET", "/api/v1/openapi", Role.VIEWER),
                new Call("POST", "/api/v1/tasks", Role.OPERATOR),
                new Call("POST", "/api/v1/tasks/1/cancel", Role.OPERATOR),
                new Call("POST", "/api/v1/tasks/1/sync-now", Role.OPERATOR),
                new Call("GET", "/api/v1/bulk-actions/count", Role.VIEWER),
                new Call("GET", "/api/v1/bulk-actions/1", Role.VIEWER),
                new Call("POST", "/api/v1/bulk-actions", Role.OPERATOR),
                new Call("POST", "/api/v1/bulk-actions/1/stop", Role.OPERATOR),
                new Call("POST", "/api/v1/config", Role.ADMINISTRATOR));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void letsEachRoleDoWhatItMayAndNoMore(Call call) {
        Answer stranger = served.call(call.with(null));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.response().headers().firstValue("WWW-Authenticate")).contains("Bearer");
        for (Role role : Role.values()) {
            int status = served.call(call.with(served.token(role))).status();
            if (role.compareTo(call.least()) < 0) {
                assertThat(status).as(role.name()).isEqualTo(403);
            } else {
                assertThat(status).as(role.name()).isNotIn(401, 403, 500);
            }
        }
    }

    @Test
    void hasARuleTestedForEveryRouteAndDescribesEachInTheOpenApiDocument() {
        Set<String> routes = new TreeSet<>();
        served.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                route.getPatternValues().forEach(pattern -> routes.add(method + " " + pattern))));
        routes.removeIf(route -> route.contains("/openapi") || !route.matches("\\w+ /(api|callbacks|health)/.*"));

        Set<String> described = new TreeSet<>();
        Answer document = served.get(Role.VIEWER, "/api/v1/openapi");
        document.json()
                .path("paths")
                .forEachEntry((path, methods) -> methods.propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(described).isEqualTo(routes);

        Set<String> tested =
                new TreeSet<>(List.of("GET /health/live", "GET /health/ready", "POST /callbacks/{system}"));
        calls().map(Call::toString)
                .map(call -> call.replace("/1", "/{id}").replace("/default", "/{group}"))
                .filter(call -> !call.contains("/openapi"))
                .forEach(tested::add);
        assertThat(tested).isEqualTo(routes);
        String manual = Checkout.text(Checkout.root().resolve("docs/operating.md"));
        routes.forEach(route -> assertThat(manual)
                .contains("`"
                        + route.replace("{id}", "ID")
                                .replace("{system}", "SYSTEM")
                                .replace("{group}", "GROUP")
                        + "`"));
        assertThat(document.response().body()).contains("\"summary\"").doesNotContain("\"summary\":\"\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health",
                "GET /health/other",
                "GET /callbacks/S1",
                "POST /callbacks",
                "DELETE /api/v1/tasks/1",
                "PUT /api/v1/config",
                "POST /api/v1/overview",
                "POST /health/live",
                "TRACE /api/v1/tasks"
            })
    void isClosedWhereNothingIsOpen(String call) {
        String[] words = call.split(" ");
        Answer stranger = served.call(served.request(words[1], null).method(words[0], BodyPublishers.noBody()));
        assertThat(stranger.status()).isIn(400, 401, 405);
        Answer administrator = served.call(
                served.request(words[1], served.token(Role.ADMINISTRATOR)).method(words[0], BodyPublishers.noBody()));
        // beside what is open to anybody no token is looked up
        boolean anybodys = words[1].matches("/(health|callbacks)/.*");
        assertThat(administrator.status()).isIn(400, 403, 404, 405, anybodys ? 401 : 403);
    }

    /** A stranger is asked to log in wherever no program is expected, so that nothing can be learnt from the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/error", "/v3/api-docs", "/swagger-ui/index.html", "/actuator", "/nothing", "/API/v1/tasks"
            })
    void asksForALogInWhereNothingIs(String path) {
        assertThat(served.call(served.request(path, served.token(Role.ADMINISTRATOR))
                                .GET())
                        .status())
                .isEqualTo(302);
    }

    @Test
    void tellsProbesAWordAndNothingMore() {
        Answer live = served.call(served.request("/health/live", null).GET());
        Answer ready = served.call(served.request("/health/ready", null).GET());

        assertThat(live.response().body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(ready.response().body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void sendsHeadersThatKeepBrowsersFromMischiefAndNoCookie() {
        var headers = served.get(Role.VIEWER, "/api/v1/overview").response().headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.map()).doesNotContainKeys("set-cookie", "server", "x-powered-by");
    }

    @Test
    void answersEveryWrongTokenAlikeAndLetsARevokedOneInNoMore() {
        ApiTokens tokens = new ApiTokens(served.site().database().dataSource());
        String token = tokens.add("short-lived", Role.VIEWER, "ann", "trial").orElseThrow();
        assertThat(call(token).status()).isEqualTo(200);
        assertThat(served.site()
                        .count("SELECT count(*) FROM sync.api_token WHERE name = 'short-lived' AND last_used_at IS NOT"
                                + " NULL"))
                .isOne();

        assertThat(tokens.revoke("short-lived", "ann", "left")).isTrue();
        assertThat(tokens.revoke("short-lived", "ann", "left")).isFalse();
        assertThat(tokens.add("short-lived", Role.VIEWER, "ann", "again")).isEmpty();

        String unknown = token.substring(0, token.length() - 3) + "abc";
        List<String> bodies = Stream.of(token, unknown, "x", "' OR 1=1 --")
                .map(AccessTests::call)
                .peek(answer -> assertThat(answer.status()).isEqualTo(401))
                .map(answer -> answer.response().body())
                .distinct()
                .toList();
        assertThat(bodies).hasSize(1);
        assertThat(served.call(served.request("/api/v1/overview", null)
                                .header("Authorization", "Basic YTpi")
                                .GET())
                        .status())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("row 88: a token stands nowhere in the database")
    void keepsNoTokenInTheDatabase() {
        String dump = String.join(
                "\n",
                served.site()
                        .database()
                        .jdbc()
                        .sql("SELECT t::text || encode(t.hash, 'escape') FROM sync.api_token t")
                        .query((rs, row) -> rs.getString(1))
                        .list());

        assertThat(dump).contains("a-viewer");
        Arrays.stream(Role.values())
                .forEach(role -> assertThat(dump)
                        .doesNotContain(served.token(role))
                        .doesNotContain(served.token(role).substring(9)));
    }

    @Test
    void locksNobodyOutHoweverManyTokensSomebodyTries(@TempDir Path others) {
        try (ServedSite other = new ServedSite(others, "gwms-sync.serve.wrong-tokens=3")) {
            for (int i = 0; i < 40; i++) {
                String guess = "gwmssync_" + "x".repeat(41) + (10 + i);
                assertThat(other.call(other.request("/api/v1/overview", guess).GET())
                                .status())
                        .isEqualTo(401);
            }

            for (Role role : Role.values()) {
                assertThat(other.get(role, "/api/v1/overview").status()).isEqualTo(200);
            }
            assertThat(new ApiTokens(other.site().database().dataSource()).revoke("a-viewer", "ann", "left"))
                    .isTrue();
            assertThat(other.get(Role.VIEWER, "/api/v1/overview").status()).isEqualTo(401);
        }
    }

    @Test
    void looksNoTokenUpWhereAnybodyMayCome() {
        assertThat(served.call(served.request("/health/live", "x").GET()).status())
                .isEqualTo(200);
        Answer callback = served.call(served.request("/callbacks/S1", "x").POST(BodyPublishers.ofString("{}")));

        assertThat(callback.status()).isEqualTo(401);
        assertThat(callback.json().path("msg").asString("")).contains("callback is not authentic");
    }

    @Test
    void readsNoBodyThatIsTooLarge() throws IOException {
        try (Socket socket = new Socket(served.root().getHost(), served.root().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/tasks HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer " + served.token(Role.OPERATOR)
                                    + "\r\nContent-Length: 20971520\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertThat(answer).startsWith("HTTP/1.1 413");
        }
        String body = "{\"reason\":\"" + "x".repeat(2 << 20) + "\"}";
        Answer streamed = served.call(served.request("/api/v1/tasks/1/cancel", served.token(Role.OPERATOR))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))));
        assertThat(streamed.status()).isEqualTo(413);
        assertThat(streamed.detail()).contains("serve.body-bytes of 1048576 bytes");
    }

    @Test
    void startsNoWebPartsForOtherCommands() {
        CommonOptions options = new CommonOptions();
        CommandLine.populateCommand(options, served.site().withSettings());
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS)) {
            List<String> web = Arrays.stream(context.getBeanDefinitionNames())
                    .map(context::getType)
                    .filter(type -> type != null
                            && type.getName()
                                    .matches("(org\\.springframework\\.(web|security|boot\\.(web|webmvc|tomcat|servlet"
                                            + "|jackson|security|http))|org\\.springdoc|io\\.swagger"
                                            + "|tools\\.jackson|org\\.thymeleaf|com\\.gwms\\.sync\\.console).*"))
                    .map(Class::getName)
                    .toList();
            assertThat(web).isEmpty();
        }
    }

    private static Answer call(String token) {
        return served.call(served.request("/api/v1/overview", token).GET());
    }
}
