package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server process, from its token to its end. */
class ServeProcessTests {
    /** As long as the clerk likes: for the lock of a task a request waits two seconds, and a server may take longer to stop. */
    private static final String WAITS_FOR_THE_CLERK = """
        CREATE FUNCTION wait_for_the_clerk() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock(1);
            RETURN NULL;
        END $$;
        CREATE TRIGGER waits_for_the_clerk AFTER UPDATE ON sync.task
        FOR EACH STATEMENT EXECUTE FUNCTION wait_for_the_clerk();
        """;

    private static final String WAITING_FOR_A_LOCK = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    private static final String OTHER_SESSIONS = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
        """;

    @TempDir
    private Path reports = Path.of("");

    @Test
    @DisplayName("row 5: SIGTERM of a server gives back the Sync Now run that it is at, and ends with 0")
    void stopsInOrderOnSigterm() throws Exception {
        try (SimulatedSite site = new SimulatedSite(reports, 2_000, 4)) {
            Outcome made = site.command("token", "add", "gwms", "--role=OPERATOR", "--reason=GWMS calls", "--by=ann");
            assertThat(made.exitCode()).as(made.errors()).isZero();
            String token = made.output().strip();
            assertThat(site.count("SELECT count(*) FROM sync.operator_action WHERE who = 'ann' AND action = 'ADD_TOKEN'"
                            + " AND reason = 'Role operator. GWMS calls'"))
                    .isOne();
            assertThat(site.command("token", "add", "gwms", "--role=OPERATOR", "--reason=again")
                            .exitCode())
                    .isEqualTo(ExitCodes.USAGE);
            assertThat(site.command("token", "add", "Not A Name", "--role=VIEWER", "--reason=x")
                            .exitCode())
                    .isEqualTo(ExitCodes.USAGE);
            assertThat(site.command("token", "list").output())
                    .contains("gwms", "OPERATOR", "ann")
                    .doesNotContain(token);

            site.simulator().faults().everywhere().page(3).always(new WireFault.Latency(Duration.ofSeconds(20)));
            String[] words = site.withSettings(
                    "serve", "--set", "gwms-sync.serve.port=0", "--set", "gwms-sync.serve.address=127.0.0.1");
            try (JavaProcess server = JavaProcess.start(GwmsSync.class, Map.of(), words);
                    HttpClient client = HttpClient.newHttpClient()) {
                String listening = server.lineWith("Listening at port ");
                URI root = URI.create("http://127.0.0.1:" + listening.replaceAll("[^0-9]", ""));
                assertThat(post(
                                        client,
                                        root.resolve("/api/v1/tasks"),
                                        token,
                                        "{\"requestId\":\"i\",\"type\":\"INVENTORY\",\"businessType\":\"INVENTORY\","
                                                + "\"system\":\"S1\",\"proxyWarehouse\":\"USLAXA\"}")
                                .statusCode())
                        .isEqualTo(201);
                long task = site.count("SELECT max(id) FROM sync.task");
                assertThat(post(
                                        client,
                                        root.resolve("/api/v1/tasks/" + task + "/sync-now"),
                                        token,
                                        "{\"reason\":\"now\"}")
                                .statusCode())
                        .isEqualTo(202);
                Awaited.until(
                        Duration.ofSeconds(60),
                        () -> site.count("SELECT count(*) FROM sync.task WHERE status = 'RUNNING'") == 1);

                server.terminate();

                assertThat(server.exitCode()).as(server.errorText()).isZero();
                assertThat(server.errorText()).doesNotContain(token);
            }
            assertThat(site.count("SELECT count(*) FROM sync.task WHERE status = 'WAITING'"))
                    .isOne();
            assertThat(site.count("SELECT count(*) FROM sync.task_attempt WHERE outcome = 'GIVEN_BACK'"))
                    .isOne();
            assertThat(site.count("SELECT count(*) FROM sync.open_sync_now")).isOne();
            assertThat(site.command("token", "revoke", "gwms", "--reason=left").output())
                    .isEqualTo("Token gwms is revoked.\n");
            assertThat(site.command("token", "revoke", "gwms", "--reason=left").exitCode())
                    .isEqualTo(ExitCodes.USAGE);
        }
    }

    @Test
    @DisplayName("row 5: a request that is under way at SIGTERM is answered, and the exit code is 0")
    void answersTheRequestThatIsUnderWayAtSigterm() throws Exception {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 4);
                Connection clerk = site.database().dataSource().getConnection()) {
            String token = site.command("token", "add", "gwms", "--role=OPERATOR", "--reason=GWMS calls", "--by=ann")
                    .output()
                    .strip();
            site.database()
                    .jdbc()
                    .sql("INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)"
                            + " VALUES ('r', 'CREATE', 'DROP_SHIPPING', 'S1', 'OUT-1')")
                    .update();
            long task = site.count("SELECT max(id) FROM sync.task");
            site.database().jdbc().sql(WAITS_FOR_THE_CLERK).update();
            String[] words = site.withSettings(
                    "serve", "--set", "gwms-sync.serve.port=0", "--set", "gwms-sync.serve.address=127.0.0.1");
            try (JavaProcess server = JavaProcess.start(GwmsSync.class, Map.of(), words);
                    HttpClient client = HttpClient.newHttpClient();
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int port =
                        Integer.parseInt(server.lineWith("Listening at port ").replaceAll("[^0-9]", ""));
                clerk.setAutoCommit(false);
                clerk.createStatement().execute("SELECT pg_advisory_xact_lock(1)");
                Future<HttpResponse<String>> answer = threads.submit(() -> post(
                        client,
                        URI.create("http://127.0.0.1:" + port + "/api/v1/tasks/" + task + "/cancel"),
                        token,
                        "{\"reason\":\"no longer wanted\"}"));
                Awaited.until(Duration.ofSeconds(60), () -> site.count(WAITING_FOR_A_LOCK) == 1);

                server.terminate();
                Awaited.until(Duration.ofSeconds(60), () -> !isListening(port));
                clerk.rollback();

                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
                assertThat(server.exitCode()).as(server.errorText()).isZero();
            }
            assertThat(site.count("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED'"))
                    .isOne();
        }
    }

    @Test
    @DisplayName(
            "row 5: a bulk action whose server is killed in a batch is carried on by another, no task twice, none lost")
    void carriesOnABulkActionWhoseServerWasKilled() throws Exception {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 4);
                Connection clerk = site.database().dataSource().getConnection();
                HttpClient client = HttpClient.newHttpClient()) {
            String token = site.command("token", "add", "gwms", "--role=OPERATOR", "--reason=GWMS calls", "--by=ann")
                    .output()
                    .strip();
            site.database().jdbc().sql("""
                INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
                SELECT 'r' || n, 'CREATE', 'DROP_SHIPPING', 'S1', 'OUT-' || n FROM generate_series(1, 1200) n
                """).update();
            // the first batch is let through
            site.database().jdbc().sql("""
                CREATE FUNCTION wait_for_the_clerk() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock(1);
                    RETURN NULL;
                END $$
                """).update();
            site.database().jdbc().sql("""
                CREATE TRIGGER wait_for_the_clerk AFTER UPDATE ON sync.bulk_action
                FOR EACH ROW WHEN (OLD.done = 500 AND NEW.done > 500) EXECUTE FUNCTION wait_for_the_clerk()
                """).update();
            clerk.setAutoCommit(false);
            clerk.createStatement().execute("SELECT pg_advisory_xact_lock(1)");
            try (JavaProcess server = JavaProcess.start(GwmsSync.class, Map.of(), serving(site))) {
                URI root = root(server);
                assertThat(post(client, root.resolve("/api/v1/bulk-actions"), token, """
                    {"requestId":"b","kind":"CANCEL","reason":"sent twice","expected":1200,"filter":{"status":["PENDING"]}}
                    """)
                                .statusCode())
                        .isEqualTo(202);
                Awaited.until(Duration.ofSeconds(60), () -> site.count(WAITING_FOR_A_LOCK) == 1);
                assertThat(site.count("SELECT done FROM sync.bulk_action")).isEqualTo(500);

                server.kill();
            }
            clerk.rollback();
            // what the session of the killed server had not committed is gone before another one looks
            Awaited.until(
                    Duration.ofSeconds(60),
                    () -> site.count("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED'") == 500
                            && site.count(OTHER_SESSIONS) == 0);
            site.database()
                    .jdbc()
                    .sql("UPDATE sync.bulk_action SET lease_until = now() - interval '1 second'")
                    .update();

            try (JavaProcess server = JavaProcess.start(GwmsSync.class, Map.of(), serving(site))) {
                URI _ = root(server);
                Awaited.until(
                        Duration.ofSeconds(60),
                        () -> site.count("SELECT count(*) FROM sync.bulk_action WHERE state = 'FINISHED'") == 1);
            }
            assertThat(site.count("SELECT done FROM sync.bulk_action WHERE refused = 0 AND tasks = 1200"))
                    .isEqualTo(1_200);
            assertThat(site.count("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED'"))
                    .isEqualTo(1_200);
            assertThat(site.count("SELECT count(*) FROM sync.bulk_action_task WHERE outcome = 'DONE'"))
                    .isEqualTo(1_200);
        }
    }

    private static String[] serving(SimulatedSite site) {
        return site.withSettings(
                "serve",
                "--set",
                "gwms-sync.serve.port=0",
                "--set",
                "gwms-sync.serve.address=127.0.0.1",
                "--set",
                "gwms-sync.serve.sync-now-every=1s");
    }

    private static URI root(JavaProcess server) {
        return URI.create(
                "http://127.0.0.1:" + server.lineWith("Listening at port ").replaceAll("[^0-9]", ""));
    }

    private static boolean isListening(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static HttpResponse<String> post(HttpClient client, URI uri, String token, String json)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
