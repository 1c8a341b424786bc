package com.gwms.sync.app;

import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link SimulatedSite} that is served on a free port, with a token for each role, and a client to call it with. */
final class ServedSite implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedSite site;
    private final ConfigurableApplicationContext context;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI root;

    ServedSite(Path reports, String... settings) {
        site = new SimulatedSite(reports, 100, 4);
        context = start(settings);
        root = URI.create("http://127.0.0.1:" + port(context));
        for (Role role : Role.values()) {
            String name = "a-" + role.name().toLowerCase(Locale.ROOT);
            tokens.put(
                    role,
                    new ApiTokens(site.database().dataSource())
                            .add(name, role, "tests", "for tests")
                            .orElseThrow());
        }
    }

    /** An answer, its body read as JSON where it is some. */
    record Answer(int status, JsonNode json, HttpResponse<String> response) {
        String detail() {
            return json.path("detail").asString("");
        }
    }

    /** A second server on the same database. */
    ConfigurableApplicationContext start(String... settings) {
        List<String> words = new ArrayList<>(Arrays.asList(site.withSettings()));
        List.of("gwms-sync.serve.port=0", "gwms-sync.serve.address=127.0.0.1", "gwms-sync.serve.sync-now-every=1s")
                .forEach(setting -> words.addAll(List.of("--set", setting)));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        CommonOptions options = new CommonOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("common", mixin(options)))
                .parseArgs(words.toArray(String[]::new));
        return Application.start(options, Application.JOBS, Application.SERVE);
    }

    private static CommandLine.Model.CommandSpec mixin(CommonOptions options) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
    }

    static int port(ConfigurableApplicationContext context) {
        return Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    SimulatedSite site() {
        return site;
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    URI root() {
        return root;
    }

    HttpClient client() {
        return client;
    }

    String token(Role role) {
        return Objects.requireNonNull(tokens.get(role));
    }

    Answer get(Role role, String path) {
        return call(request(path, token(role)).GET());
    }

    Answer post(Role role, String path, String json) {
        return call(request(path, token(role))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(root + path)).timeout(Duration.ofSeconds(60));
        return token == null ? builder : builder.header("Authorization", "Bearer " + token);
    }

    Answer call(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            boolean json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(json && !response.body().isEmpty() ? response.body() : "{}"),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What pages and actions there are, {@code GET /tasks/{id}} for example. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(route -> route.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                                route.getPatternValues().forEach(pattern -> routes.add(method + " " + pattern))));
        routes.removeIf(route -> route.matches("\\w+ /(api|callbacks|health)/.*"));
        return routes;
    }

    /** Nine days of figures, as housekeeping counts them. */
    void figuresOfNineDays() {
        site.database()
                .jdbc()
                .sql("INSERT INTO sync.backlog_of_hour"
                        + " SELECT date_trunc('hour', now()) - n * interval '1 day', n * 100, n, 3"
                        + " FROM generate_series(1, 9) n")
                .update();
        site.database()
                .jdbc()
                .sql("INSERT INTO sync.attempts_of_hour SELECT date_trunc('hour', now()) - n * interval '1 day', o, 4"
                        + " FROM generate_series(1, 9) n, unnest('{DONE,NOT_YET,FAILED,GIVEN_BACK}'::text[]) o")
                .update();
    }

    /** An outbound order in GWMS. */
    void order(String no) {
        site.database()
                .jdbc()
                .sql("INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)"
                        + " VALUES (:no, 'LAX', 'DROP_SHIPPING', 'NOT_OUT')")
                .param("no", no)
                .update();
    }

    /** Creates a task for an order that is entered first. */
    long createTask(String orderNo) {
        order(orderNo);
        Answer created = post(Role.OPERATOR, "/api/v1/tasks", wish("r-" + orderNo, orderNo));
        if (created.status() != 201) {
            throw new IllegalStateException(created.response().body());
        }
        return created.json().path("id").asLong();
    }

    static String wish(String requestId, String orderNo) {
        return "{\"requestId\":\"" + requestId + "\",\"type\":\"CREATE\",\"businessType\":\"DROP_SHIPPING\","
                + "\"system\":\"S1\",\"orderNo\":\"" + orderNo + "\"}";
    }

    @Override
    public void close() {
        client.close();
        context.close();
        site.close();
    }
}
