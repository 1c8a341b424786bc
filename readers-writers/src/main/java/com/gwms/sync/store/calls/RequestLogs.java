package com.gwms.sync.store.calls;

import com.gwms.sync.store.GroupCommit;
import com.gwms.sync.tasks.CallRecord;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
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

    private static final String INSERT = """
        INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url,
            request_headers, request_body, response_status, response_headers, response_body, response_bytes,
            result, try_no)
        VALUES (:task, :attempt, :started, :millis, :operation, :method, :url,
            :requestHeaders, :requestBody, :status, :responseHeaders, :responseBody, :bytes,
            :result, :tryNo)
        """;

    // A new partition locks its parent. Behind a long COPY that wait would hold up everybody else, so it is kept short.
    private static final String WAIT_SHORTLY = "SELECT set_config('lock_timeout', '2s', true)";

    private static final String ENSURE_PARTITIONS =
            "SELECT sync.ensure_partitions(CAST(:parent AS regclass), :daysAhead)";

    /** Losing the last moments of the log to a crash of the server is worth not waiting for its disk. */
    private static final String DO_NOT_WAIT_FOR_THE_DISK = "SELECT set_config('synchronous_commit', 'off', true)";

    /** Attempts whose calls are written at once. */
    private static final int ATTEMPTS_TOGETHER = 100;

    private final NamedParameterJdbcTemplate batches;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GroupCommit<Logged, Optional<RuntimeException>> group =
            new GroupCommit<>(this::writeTogether, ATTEMPTS_TOGETHER);

    private record Logged(long taskId, int attempt, List<CallRecord> calls) {}

    public RequestLogs(DataSource dataSource) {
        this.batches = new NamedParameterJdbcTemplate(dataSource);
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Appends calls of one attempt, in the order given. NUL characters are left out, and a text above 1 MiB of UTF-8 is
     * cut. Not to be used inside the transaction of a task: a refused row would abort it.
     *
     * @throws DataAccessException where the database refuses; then none of the calls is kept
     */
    public void write(long taskId, int attempt, List<CallRecord> calls) {
        if (calls.isEmpty()) {
            return;
        }
        write(List.of(new Logged(taskId, attempt, calls)));
    }

    private void write(List<Logged> attempts) {
        SqlParameterSource[] rows = attempts.stream()
                .flatMap(one -> one.calls().stream().map(call -> parameters(one.taskId(), one.attempt(), call)))
                .toArray(SqlParameterSource[]::new);
        transaction.executeWithoutResult(status -> {
            jdbc.sql(DO_NOT_WAIT_FOR_THE_DISK).query(String.class).single();
            batches.batchUpdate(INSERT, rows);
        });
    }

    /** One attempt's calls that are refused do not take others along. */
    private List<Optional<RuntimeException>> writeTogether(List<Logged> attempts) {
        try {
            write(attempts);
            return attempts.stream()
                    .map(_ -> Optional.<RuntimeException>empty())
                    .toList();
        } catch (TransactionException | DataAccessException e) {
            return attempts.size() == 1 || e instanceof TransactionException
                    ? attempts.stream()
                            .map(_ -> Optional.<RuntimeException>of(e))
                            .toList()
                    : attempts.stream()
                            .flatMap(one -> writeTogether(List.of(one)).stream())
                            .toList();
        }
    }

    /**
     * A log for one attempt that gathers calls and writes many at a time, together with those of other attempts that are
     * written at the same moment.
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

    private static SqlParameterSource parameters(long taskId, int attempt, CallRecord call) {
        return new MapSqlParameterSource()
                .addValue("task", taskId)
                .addValue("attempt", attempt)
                .addValue("started", call.startedAt().atOffset(ZoneOffset.UTC))
                .addValue("millis", Math.clamp(call.duration().toMillis(), 0, Integer.MAX_VALUE))
                .addValue("operation", StoredText.of(call.operation()))
                .addValue("method", StoredText.of(call.method()))
                .addValue("url", StoredText.of(call.url()))
                .addValue("requestHeaders", StoredText.of(call.requestHeaders()))
                .addValue("requestBody", StoredText.of(call.requestBody()))
                .addValue("status", call.responseStatus())
                .addValue("responseHeaders", StoredText.of(call.responseHeaders()))
                .addValue("responseBody", StoredText.of(call.responseBody()))
                .addValue("bytes", call.responseBytes())
                .addValue("result", StoredText.of(call.result()))
                .addValue("tryNo", call.tryNo());
    }
}
