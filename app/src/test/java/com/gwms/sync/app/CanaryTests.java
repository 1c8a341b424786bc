package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxCallbacks;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that a warehouse echoes wherever it can, and that must come out nowhere: each has a word in it that nothing else has. */
class CanaryTests {
    private static final String WORD = "CANARY";
    private static final String KEY = "CANARY-KEY-7Q2W";
    private static final String SECRET = "CANARY+SECRET/5X8V";
    private static final String TOKEN = "CANARY-TOKEN-3M6P";
    private static final String ALL = KEY + " " + SECRET + " " + TOKEN;

    private static final Pattern BASE_64 = Pattern.compile("(?:[A-Za-z0-9+/]{40,76}={0,2}\\R)+[A-Za-z0-9+/]*={0,2}");

    @TempDir
    private Path reports = Path.of("");

    private final List<String> logs = new ArrayList<>();
    private SimulatedSite site;

    @BeforeEach
    void open() {
        site = new SimulatedSite(reports, 100, 4, new FourPxAccount(KEY, SECRET, null, TOKEN));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @DisplayName(
            "row 88: a secret that is echoed in every header, address, body and callback is in no table, log or report")
    void keepsNoSecretThatIsEchoed() throws Exception {
        callsAboutOrders();
        callsAboutInventory();
        String apiToken = callbacks();

        String tables = tables();
        assertThat(tables).as("that there was something to hide").contains("***", "ERR_", "TRK-");
        assertThat(shown(tables)).doesNotContain(WORD).doesNotContain(apiToken);
        assertThat(shown(String.join("\n", logs))).doesNotContain(WORD).doesNotContain(apiToken);
        String files = files();
        assertThat(files).as("that there is a report").contains("TRK-***");
        assertThat(shown(files)).doesNotContain(WORD).doesNotContain(apiToken);
        site.simulator().traffic().requests().forEach(request -> {
            String sign = String.valueOf(request.request().query().get("sign"));
            assertThat(tables).doesNotContain(sign);
        });
    }

    @Test
    @DisplayName("row 88: a secret in what a mail has as Base64 would be seen, whatever stands around it")
    void looksIntoBase64() {
        for (int length = 0; length < 4; length++) {
            String mail = Base64.getMimeEncoder()
                    .encodeToString(("x".repeat(100 + length) + WORD).getBytes(StandardCharsets.UTF_8));
            assertThat(mail).doesNotContain(WORD);
            assertThat(shown("Subject: report\r\n\r\n" + mail + "\r\n")).contains(WORD);
        }
        assertThat(shown("0123456789abcdef".repeat(4) + "\nabcde")).contains("abcde");
    }

    private void callsAboutOrders() {
        List<Fault> echoes = List.of(
                new BusinessError("ERR_" + ALL, "wrong: " + ALL),
                new BusinessError("ERR_" + ALL, "wrong: " + ALL, BusinessError.ErrorsShape.CAMEL_CASE_OBJECT),
                OddBodies.of("text/plain", ALL),
                OddBodies.of("application/json", ALL),
                OddBodies.of("application/json", "{\"result\":\"" + ALL + "\",\"data\":{\"total\":\"" + ALL + "\"}}"),
                OddBodies.of("application/json;charset=" + TOKEN, "{}"),
                new OrderFault.StatusTold(KEY),
                new WireFault.Garbage());
        order("OUT-SHIPPED", "CREATE").ship("TRK-" + SECRET);
        run("create-poll");
        for (int i = 0; i < echoes.size(); i++) {
            site.simulator()
                    .faults()
                    .on(FourPxSimulator.OUTBOUND_GETLIST)
                    .after(i)
                    .once(echoes.get(i));
            order("OUT-" + i, "CREATE");
        }
        run("create-poll");
        site.simulator().faults().clear();
        site.simulator().faults().everywhere().always(new WireFault.Status(429, ALL));
        order("OUT-LIMITED", "QUERY");
        run("query-status");
        site.database()
                .jdbc()
                .sql("UPDATE sync.proxy_system SET closed_until = NULL")
                .update();
    }

    private void callsAboutInventory() {
        site.simulator().faults().clear();
        String encoded = URLEncoder.encode(ALL, StandardCharsets.UTF_8);
        site.simulator().faults().everywhere().always(new WireFault.Redirect("http://x/?s=" + encoded));
        run("inventory-sync");
        site.simulator().faults().clear();
    }

    /** @return the token of the interface for programs */
    private String callbacks() throws Exception {
        String apiToken = site.command("token", "add", "gwms", "--role=OPERATOR", "--reason=GWMS calls")
                .output()
                .strip();
        String[] words = site.withSettings(
                "serve", "--set", "gwms-sync.serve.port=0", "--set", "gwms-sync.serve.address=127.0.0.1");
        try (JavaProcess server = JavaProcess.start(GwmsSync.class, Map.of(), words);
                HttpClient client = HttpClient.newHttpClient()) {
            URI root = URI.create(
                    "http://127.0.0.1:" + server.lineWith("Listening at port ").replaceAll("[^0-9]", ""));
            FourPxCallbacks sender = site.simulator().callbacksTo(root.resolve("/callbacks/S1"));
            assertThat(sender.send(order("OUT-CALLED", "QUERY"), SECRET)).isEqualTo(200);
            SimulatedOutbound named =
                    site.simulator().orders().addOutbound("OUT-" + KEY, "USLAXA", List.of(new OrderedLine("SKU-1", 1)));
            assertThat(sender.send(named)).isEqualTo(200);
            assertThat(sender.sendOther(named, "fu.wms.other")).isEqualTo(200);
            assertThat(sender.sendForged(named)).isEqualTo(401);
            String query = "?app_key=" + KEY + "&sign=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
            assertThat(post(client, root.resolve("/callbacks/S1" + query), apiToken, ALL))
                    .isEqualTo(401);
            assertThat(post(client, root.resolve("/api/v1/tasks" + query), apiToken, ALL))
                    .isEqualTo(400);
            assertThat(post(client, root.resolve("/api/v1/tasks"), TOKEN, ALL)).isEqualTo(401);
            server.terminate();
            logs.add(server.errorText() + server.rest());
        }
        return apiToken;
    }

    private static int post(HttpClient client, URI uri, String token, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("X-Trace", ALL)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"requestId\":\"" + body + "\"}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void run(String job) {
        try (JavaProcess process = JavaProcess.start(
                GwmsSync.class, Map.of(), site.withSettings("run", job, "--set", "gwms-sync.http.tries=1"))) {
            assertThat(process.exitCode()).as(process.errorText()).isZero();
            logs.add(process.errorText() + process.rest());
        }
    }

    private SimulatedOutbound order(String no, String type) {
        site.database().jdbc().sql("""
            WITH o AS (
                INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
                VALUES (:no, 'LAX', 'DROP_SHIPPING', 'NOT_OUT') RETURNING no
            )
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
            SELECT 'r-' || no, :type, 'DROP_SHIPPING', 'S1', no, now() - interval '1 minute' FROM o
            """).param("no", no).param("type", type).update();
        return site.simulator().orders().addOutbound(no, "USLAXA", List.of(new OrderedLine("SKU-1", 1)));
    }

    /** Every column of every table, bytes as text. */
    private String tables() {
        return site.database().jdbc().sql("""
            SELECT format('SELECT concat_ws(E''\\n'', %s) FROM %I.%I',
                string_agg(CASE WHEN data_type = 'bytea' THEN format('encode(%I, ''escape'')', column_name)
                    ELSE format('%I::text', column_name) END, ', '), table_schema, table_name)
            FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
            GROUP BY table_schema, table_name
            """).query((rs, row) -> rs.getString(1)).list().stream()
                .flatMap(statement ->
                        site.database().jdbc().sql(statement).query((rs, row) -> rs.getString(1)).list().stream())
                .collect(Collectors.joining("\n"));
    }

    private String files() throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return file + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }

    /** As a person would read it: what mails have in Base64 as well, lines of quoted-printable joined. */
    private static String shown(String text) {
        String decoded = BASE_64.matcher(text)
                .results()
                .map(part -> decoded(part.group()))
                .collect(Collectors.joining("\n"));
        return text.replaceAll("=\r?\n", "") + "\n" + decoded;
    }

    /**
     * What looks like Base64 may be something else, a hash with the next line's word: a last character that cannot be
     * any of Base64 is left out, so that chance does not fail the test.
     */
    private static String decoded(String lines) {
        String digits = lines.replaceAll("[=\\s]", "");
        int length = digits.length() % 4 == 1 ? digits.length() - 1 : digits.length();
        return new String(Base64.getDecoder().decode(digits.substring(0, length)), StandardCharsets.UTF_8);
    }
}
