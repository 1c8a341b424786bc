package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads about the request log for people. */
public final class CallQueries {
    private static final String MISSING = """
        SELECT coalesce(sum(greatest(a.calls - logged.calls, 0)), 0)::bigint AS missing
        FROM sync.task_attempt a
        CROSS JOIN LATERAL (
            SELECT count(*) AS calls FROM sync.request_log l WHERE l.task_id = a.task_id AND l.attempt = a.attempt) logged
        WHERE a.run_id = :run\
        """;

    private static final String SIZES = """
        SELECT id, octet_length(url) + octet_length(request_headers) + octet_length(request_body)
            + octet_length(response_headers) + octet_length(response_body) AS bytes
        FROM sync.request_log WHERE task_id = :task AND id > :after ORDER BY id LIMIT :limit
        """;

    private static final String OF_TASK = """
        SELECT id, attempt, try_no, started_at, duration_ms, operation, method, url, request_headers, request_body,
            response_status, response_headers, response_body, response_bytes, result
        FROM sync.request_log WHERE task_id = :task AND id > :after AND id <= :last ORDER BY id
        """;

    private static final String ANY = "SELECT EXISTS (SELECT FROM sync.request_log WHERE task_id = :task)";

    /** Texts of one page; a call may have several MiB of them. */
    static final long PAGE_BYTES = 8 << 20;

    private record Size(long id, long bytes) {}

    private final JdbcClient jdbc;

    public CallQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Calls that a run made and the request log does not hold, because it could not be written at the time. */
    public long missing(RunId run) {
        return jdbc.sql(MISSING).param("run", run.value()).query(Long.class).single();
    }

    /** Whether the log holds a call that was made for a task. */
    public boolean anyOf(long taskId) {
        return jdbc.sql(ANY).param("task", taskId).query(Boolean.class).single();
    }

    /**
     * The calls that were made for a task, in their order: fewer than asked for where their texts come to more than 8 MiB,
     * but never none.
     *
     * @param after the id of the last call that is known, 0 for the beginning
     * @param limit calls at most, 1 or more
     */
    public CallPage ofTask(long taskId, long after, int limit) {
        List<Size> found = jdbc.sql(SIZES)
                .param("task", taskId)
                .param("after", after)
                .param("limit", limit + 1)
                .query((rs, row) -> new Size(rs.getLong("id"), rs.getLong("bytes")))
                .list();
        if (found.isEmpty()) {
            return new CallPage(List.of(), null);
        }
        int fitting = fitting(found, limit);
        long last = found.get(fitting - 1).id();
        return new CallPage(calls(taskId, after, last), fitting < found.size() ? last : null);
    }

    private static int fitting(List<Size> found, int limit) {
        int fitting = 1;
        long bytes = found.getFirst().bytes();
        while (fitting < Math.min(limit, found.size())) {
            bytes += found.get(fitting).bytes();
            if (bytes > PAGE_BYTES) {
                break;
            }
            fitting++;
        }
        return fitting;
    }

    private List<CallRow> calls(long taskId, long after, long last) {
        return jdbc.sql(OF_TASK)
                .param("task", taskId)
                .param("after", after)
                .param("last", last)
                .query((rs, row) -> call(rs))
                .list();
    }

    private static CallRow call(ResultSet rs) throws SQLException {
        return new CallRow(
                rs.getLong("id"),
                rs.getInt("attempt"),
                rs.getInt("try_no"),
                rs.getObject("started_at", OffsetDateTime.class).toInstant(),
                rs.getInt("duration_ms"),
                rs.getString("operation"),
                rs.getString("method"),
                rs.getString("url"),
                rs.getString("request_headers"),
                rs.getString("request_body"),
                rs.getObject("response_status", Integer.class),
                rs.getString("response_headers"),
                rs.getString("response_body"),
                rs.getLong("response_bytes"),
                rs.getString("result"));
    }
}
