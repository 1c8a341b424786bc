package com.gwms.sync.store.calls;

import com.gwms.sync.store.GroupCommit;
import com.gwms.sync.tasks.CallRecord;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the request logs and keeps the partitions of the tables that grow by the day. */
public final class RequestLogs {
    /** How far ahead partitions are made: a suite that stands still for a week finds its tables ready. */
    public static final int PARTITION_DAYS_AHEAD = 7;

    private static final Logger log = LoggerFactory.getLogger(RequestLogs.class);

    private static final List<String> GROWING_TABLES = List.of("sync.request_log", "sync.snapshot_line");

    /**
     * One statement and no more, so that no session is idle in a transaction however busy this process is. Losing the last
     * moments of the log to a crash of the server is worth not waiting for its disk.
     */
    private static final String INSERT = """
        WITH no_wait AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
        INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url,
            request_headers, request_body, response_status, response_headers, response_body, response_bytes,
            result, try_no)
        SELECT l.task_id, l.attempt, CAST(l.started_at AS timestamptz), l.duration_ms, l.operation, l.method, l.url,
            l.request_headers, l.request_body, l.response_status, l.response_headers, l.response_body, l.response_bytes,
            l.result, l.try_no
        FROM no_wait
        CROSS JOIN unnest(:tasks, :attempts, :started, :millis, :operations, :methods, :urls,
                :requestHeaders, :requestBodies, :statuses, :responseHeaders, :responseBodies, :bytes,
                :results, :tries)
            WITH ORDINALITY
            AS l (task_id, attempt, started_at, duration_ms, operation, method, url,
                request_headers, request_body, response_status, response_headers, response_body, response_bytes,
                result, try_no, place)
        ORDER BY l.place
        """;

    // A new partition locks its parent. Behind a long COPY that wait would hold up everybody else, so it is kept short.
    private static final String WAIT_SHORTLY = "SELECT set_config('lock_timeout', '2s', true)";

    private static final String ENSURE_PARTITIONS =
            "SELECT sync.ensure_partitions(CAST(:parent AS regclass), :daysAhead)";

    /** Attempts whose calls are written at once. */
    private static final int ATTEMPTS_TOGETHER = 100;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GroupCommit<Logged, Optional<RuntimeException>> group =
            new GroupCommit<>(this::writeTogether, ATTEMPTS_TOGETHER);

    private record Logged(long taskId, int attempt, List<CallRecord> calls) {}

    public RequestLogs(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private void write(List<Logged> attempts) {
        int _ = jdbc.sql(INSERT).params(columns(attempts)).update();
    }

    /**
     * One attempt's calls that are refused do not take others along. Where the session was lost nothing is written a second
     * time: only its answer may be missing, and every call would stand there twice.
     */
    private List<Optional<RuntimeException>> writeTogether(List<Logged> attempts) {
        try {
            write(attempts);
            return each(attempts, Optional.empty());
        } catch (DataAccessException e) {
            return attempts.size() == 1 || !wasRefused(e)
                    ? each(attempts, Optional.of(e))
                    : attempts.stream()
                            .flatMap(one -> writeTogether(List.of(one)).stream())
                            .toList();
        }
    }

    /** Class 08 is a session that broke, 57P one that the server ended. */
    private static boolean wasRefused(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException refusal
                && refusal.getSQLState() != null
                && !refusal.getSQLState().startsWith("08")
                && !refusal.getSQLState().startsWith("57P");
    }

    private static List<Optional<RuntimeException>> each(List<Logged> attempts, Optional<RuntimeException> outcome) {
        return Collections.nCopies(attempts.size(), outcome);
    }

    /**
     * A log for one attempt that gathers calls and writes many at a time, together with those of other attempts that are
     * written at the same moment. NUL characters are left out, and a text above 1 MiB of UTF-8 is cut. Not to be used inside
     * the transaction of a task: a refused row would abort it.
     */
    public BufferedCallLog buffered(long taskId, int attempt) {
        return new BufferedCallLog(
                calls -> group.write(new Logged(taskId, attempt, calls)).ifPresent(failure -> {
                    throw failure;
                }),
                taskId,
                attempt);
    }

    /**
     * Makes the daily partitions from yesterday to {@value #PARTITION_DAYS_AHEAD} days ahead. Never fails a run: rows of
     * a day without a partition go to the default partition, so a refusal is logged and nothing is lost.
     *
     * @return whether every table has its partitions
     */
    public boolean ensurePartitions() {
        boolean complete = true;
        for (String table : GROWING_TABLES) {
            complete &= ensurePartitionsOf(table);
        }
        return complete;
    }

    private boolean ensurePartitionsOf(String table) {
        try {
            int failed = Objects.requireNonNull(transaction.execute(status -> {
                jdbc.sql(WAIT_SHORTLY).query(String.class).single();
                return jdbc.sql(ENSURE_PARTITIONS)
                        .param("parent", table)
                        .param("daysAhead", PARTITION_DAYS_AHEAD)
                        .query(Integer.class)
                        .single();
            }));
            if (failed > 0) {
                log.warn(
                        "partitions_not_made table={} days={} consequence=\"rows stay in the default partition\"",
                        table,
                        failed);
            }
            return failed == 0;
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "partitions_not_made table={} sqlstate={} consequence=\"rows go to the default partition\"",
                    table,
                    sqlState(e));
            return false;
        }
    }

    /** The code alone: the text of a database error may quote what a warehouse sent. */
    static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "none";
    }

    /** One array a column, by the names of the parameters. */
    private static Map<String, Object> columns(List<Logged> attempts) {
        List<CallRecord> calls =
                attempts.stream().flatMap(one -> one.calls().stream()).toList();
        @Nullable Integer[] statuses = new Integer[calls.size()];
        Arrays.setAll(statuses, i -> calls.get(i).responseStatus());
        return Map.ofEntries(
                Map.entry(
                        "tasks",
                        attempts.stream()
                                .flatMapToLong(one -> one.calls().stream().mapToLong(_ -> one.taskId()))
                                .toArray()),
                Map.entry(
                        "attempts",
                        attempts.stream()
                                .flatMapToInt(one -> one.calls().stream().mapToInt(_ -> one.attempt()))
                                .toArray()),
                texts("started", calls, call -> call.startedAt().toString()),
                Map.entry(
                        "millis",
                        calls.stream()
                                .mapToInt(call -> Math.clamp(call.duration().toMillis(), 0, Integer.MAX_VALUE))
                                .toArray()),
                texts("operations", calls, CallRecord::operation),
                texts("methods", calls, CallRecord::method),
                texts("urls", calls, CallRecord::url),
                texts("requestHeaders", calls, CallRecord::requestHeaders),
                texts("requestBodies", calls, CallRecord::requestBody),
                Map.entry("statuses", statuses),
                texts("responseHeaders", calls, CallRecord::responseHeaders),
                texts("responseBodies", calls, CallRecord::responseBody),
                Map.entry(
                        "bytes",
                        calls.stream().mapToLong(CallRecord::responseBytes).toArray()),
                texts("results", calls, CallRecord::result),
                Map.entry("tries", calls.stream().mapToInt(CallRecord::tryNo).toArray()));
    }

    private static Map.Entry<String, Object> texts(
            String name, List<CallRecord> calls, Function<CallRecord, String> column) {
        return Map.entry(
                name,
                calls.stream().map(call -> StoredText.of(column.apply(call))).toArray(String[]::new));
    }
}
