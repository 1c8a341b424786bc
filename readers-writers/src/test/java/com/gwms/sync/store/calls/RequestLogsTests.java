package com.gwms.sync.store.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.CallRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RequestLogsTests {
    private TestDatabase database;
    private JdbcClient jdbc;
    private RequestLogs logs;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
        logs = new RequestLogs(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keepsEveryFieldOfACall() {
        write(7, 3, List.of(Calls.call("https://wms.example/a?b=c", "{\"ok\":true}")));

        Map<String, @Nullable Object> row = row("""
            SELECT task_id, attempt, started_at = '2026-03-01T02:00:00.123456Z' AS on_time, duration_ms, operation,
                method, url, request_headers, request_body, response_status, response_headers, response_body,
                response_bytes, result, try_no
            FROM sync.request_log
            """);

        assertThat(row.values())
                .containsExactly(
                        7L,
                        3,
                        true,
                        42,
                        "fu.wms.inventory.get",
                        "POST",
                        "https://wms.example/a?b=c",
                        "Content-Type: application/json",
                        "{}",
                        200,
                        "Date: now",
                        "{\"ok\":true}",
                        11L,
                        "OK",
                        1);
    }

    @Test
    void keepsACallWithoutAnAnswer() {
        write(7, 1, List.of(Calls.unanswered()));

        assertThat(row("SELECT response_status, result FROM sync.request_log"))
                .containsEntry("response_status", null)
                .containsEntry("result", "CONNECT_FAILED");
    }

    @Test
    @DisplayName("row 45: NUL in a text is left out before SQL")
    void leavesNulOut() {
        write(7, 1, List.of(Calls.call("/a\0b", "\0x\0\0y\0")));

        assertThat(row("SELECT url, response_body FROM sync.request_log"))
                .containsEntry("url", "/ab")
                .containsEntry("response_body", "xy");
    }

    @Test
    @DisplayName("row 87: SQL fragments and odd characters in a call are kept as text")
    void keepsHostileTextsAsText() {
        List<String> texts = List.of(
                "'); DROP TABLE sync.request_log; --", "{\"a\",NULL}", "\\", "$1 :task ?", "\uD83D\uDCE6 箱 \u202E");
        write(7, 1, texts.stream().map(text -> Calls.call("/" + text, text)).toList());

        assertThat(jdbc.sql("SELECT response_body FROM sync.request_log ORDER BY id")
                        .query(String.class)
                        .list())
                .isEqualTo(texts);
    }

    @Test
    void acceptsHalfACharacter() {
        write(7, 1, List.of(Calls.call("/", "cut in the middle \uD83D")));

        assertThat(count()).isEqualTo(1);
    }

    @Test
    void cutsBodiesAboveTheCap() {
        write(
                7,
                1,
                List.of(
                        Calls.call("/ascii", "a".repeat(StoredText.MAX_BYTES + 1)),
                        Calls.call("/wide", "箱".repeat(StoredText.MAX_BYTES / 2)),
                        Calls.call("/fits", "a".repeat(StoredText.MAX_BYTES))));

        assertThat(jdbc.sql("SELECT octet_length(response_body) FROM sync.request_log ORDER BY id")
                        .query(Integer.class)
                        .list())
                .allSatisfy(bytes -> assertThat(bytes).isBetween(StoredText.MAX_BYTES - 3, StoredText.MAX_BYTES));
    }

    @Test
    void cutsBetweenCharactersOnly() {
        String cut = StoredText.of("x" + "\uD83D\uDCE6".repeat(StoredText.MAX_BYTES / 4));

        assertThat(cut).endsWith("\uD83D\uDCE6…");
        assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(StoredText.MAX_BYTES);
    }

    @Test
    void keepsNoneOfABatchThatTheDatabaseRefuses() {
        jdbc.sql("ALTER TABLE sync.request_log ADD CHECK (url <> '/bad')").update();

        assertThat(write(7, 1, List.of(Calls.call("/good", ""), Calls.call("/bad", ""))))
                .isEqualTo(2);
        assertThat(count()).isZero();
    }

    /** Each statement takes a number that no rollback gives back, and loses its session. */
    @Test
    void writesNothingTwiceWhereTheSessionIsLost() throws Exception {
        jdbc.sql("CREATE SEQUENCE statements").update();
        jdbc.sql("""
            CREATE FUNCTION lose_session() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM nextval('statements');
                PERFORM pg_terminate_backend(pg_backend_pid());
                RETURN NULL;
            END $$
            """).update();
        jdbc.sql("""
            CREATE TRIGGER lose_session AFTER INSERT ON sync.request_log
            FOR EACH STATEMENT EXECUTE FUNCTION lose_session()
            """).update();

        List<Thread> attempts = new ArrayList<>();
        AtomicLong lost = new AtomicLong();
        try (Connection holder = database.dataSource().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE sync.request_log IN ACCESS EXCLUSIVE MODE");
            attempts.add(startToWrite(lost));
            new TaskFixtures(database.dataSource()).awaitBlockedConnections(1);
            for (int i = 1; i < 20; i++) {
                attempts.add(startToWrite(lost));
            }
            awaitWaiting(attempts.subList(1, 20));
            holder.rollback();
        }
        for (Thread attempt : attempts) {
            attempt.join();
        }

        assertThat(lost).hasValue(20);
        assertThat(jdbc.sql("SELECT last_value FROM statements")
                        .query(Long.class)
                        .single())
                .as("the first alone, the others together, and none of them again")
                .isEqualTo(2);
    }

    private Thread startToWrite(AtomicLong lost) {
        return Thread.ofPlatform().start(() -> lost.addAndGet(write(7, 1, List.of(Calls.call("/", "")))));
    }

    private static void awaitWaiting(List<Thread> threads) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            assertThat(System.nanoTime()).as("the others wait for the first").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** Returns how many of the calls could not be written. */
    private long write(long task, int attempt, List<CallRecord> calls) {
        BufferedCallLog log = logs.buffered(task, attempt);
        calls.forEach(log::record);
        log.close();
        return log.lost();
    }

    @Test
    void holdsAbsurdDurationsInRange() {
        Instant start = Instant.parse("2026-03-01T02:00:00Z");
        write(
                7,
                1,
                List.of(
                        Calls.call("/", "", start, Duration.ofDays(400)),
                        Calls.call("/", "", start, Duration.ofSeconds(-5))));

        assertThat(jdbc.sql("SELECT duration_ms FROM sync.request_log ORDER BY id")
                        .query(Integer.class)
                        .list())
                .containsExactly(Integer.MAX_VALUE, 0);
    }

    @Test
    void makesPartitionsForTodayAndAWeekAhead() {
        makePartitions();
        assertThat(logs.ensurePartitions()).isTrue();

        // yesterday, today, seven days ahead, and the default
        assertThat(partitionsOf("sync.request_log")).isEqualTo(10);
        assertThat(partitionsOf("sync.snapshot_line")).isEqualTo(10);
    }

    @Test
    void saysSoWhereAPartitionCannotBeMadeAndMakesTheOthers() {
        makePartitions();
        jdbc.sql("DROP TABLE sync.request_log_" + daysAhead(6)).update();
        write(7, 1, List.of(Calls.call("/", "", Instant.now().plus(Duration.ofDays(6)), Duration.ZERO)));
        jdbc.sql("DROP TABLE sync.snapshot_line_" + daysAhead(7)).update();

        assertThat(logs.ensurePartitions()).isFalse();

        assertThat(count()).isEqualTo(1);
        assertThat(partitionsOf("sync.snapshot_line")).isEqualTo(10);
    }

    @Test
    void doesNotWaitLongForALockedTable() throws SQLException {
        makePartitions();
        jdbc.sql("DROP TABLE sync.snapshot_line_" + daysAhead(7)).update();
        try (Connection copying = database.dataSource().getConnection()) {
            copying.setAutoCommit(false);
            try (var statement = copying.createStatement()) {
                statement.execute("LOCK TABLE sync.snapshot_line IN ROW EXCLUSIVE MODE");
            }

            assertThat(logs.ensurePartitions()).isFalse();
            copying.rollback();
        }

        assertThat(logs.ensurePartitions()).isTrue();
    }

    @Test
    void writesBufferedCallsInTheirOrder() {
        try (BufferedCallLog buffered = logs.buffered(7, 2)) {
            for (int i = 0; i < 120; i++) {
                buffered.record(Calls.call("/" + i, ""));
            }
        }

        assertThat(jdbc.sql("SELECT url FROM sync.request_log WHERE task_id = 7 AND attempt = 2 ORDER BY id")
                        .query(String.class)
                        .list())
                .hasSize(120)
                .startsWith("/0", "/1")
                .endsWith("/119");
    }

    @Test
    void neverFailsTheAttemptWhereTheDatabaseIsGone() {
        jdbc.sql("ALTER TABLE sync.request_log RENAME TO elsewhere").update();
        BufferedCallLog buffered = logs.buffered(7, 2);

        try (buffered) {
            for (int i = 0; i < 60; i++) {
                CallRecord call = Calls.call("/" + i, "");
                buffered.record(call);
            }
        }

        assertThat(buffered.lost()).isEqualTo(60);
    }

    /** Those of the database were made when the tests began, which may have been yesterday. */
    private void makePartitions() {
        jdbc.sql("""
            SELECT format('DROP TABLE %s', inhrelid::regclass) FROM pg_inherits
            WHERE inhparent IN ('sync.request_log'::regclass, 'sync.snapshot_line'::regclass)
                AND inhrelid::regclass::text NOT LIKE '%default'
            """).query(String.class).list().forEach(drop -> jdbc.sql(drop).update());
        assertThat(logs.ensurePartitions()).isTrue();
    }

    private String daysAhead(int days) {
        return jdbc.sql("SELECT to_char((now() AT TIME ZONE 'UTC')::date + :days, 'YYYYMMDD')")
                .param("days", days)
                .query(String.class)
                .single();
    }

    private long partitionsOf(String table) {
        return jdbc.sql("SELECT count(*) FROM pg_inherits WHERE inhparent = CAST(:table AS regclass)")
                .param("table", table)
                .query(Long.class)
                .single();
    }

    private long count() {
        return jdbc.sql("SELECT count(*) FROM sync.request_log")
                .query(Long.class)
                .single();
    }

    private Map<String, @Nullable Object> row(String sql) {
        return jdbc.sql(sql).query().singleRow();
    }
}
