package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads tasks and their attempts for people. */
public final class TaskQueries {
    private static final String NEWEST = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, m.warehouse_code,
               m.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task t LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        WHERE (:system::text IS NULL OR t.system_code = :system) AND (:status::text IS NULL OR t.status = :status)
        ORDER BY t.id DESC LIMIT :limit\
        """;

    private static final String BY_ID = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, m.warehouse_code,
               m.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task t LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        WHERE t.id = :id\
        """;

    private static final String ATTEMPTS = """
        SELECT attempt, started_at, ended_at, outcome, failure_code, summary, calls
        FROM sync.task_attempt WHERE task_id = :id ORDER BY attempt\
        """;

    private final JdbcClient jdbc;

    public TaskQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * The newest tasks, newest first.
     *
     * @param systemCode tasks of this system only, or of all
     * @param status tasks in this status only, or in any
     * @param limit rows at most
     */
    public List<TaskRow> newest(@Nullable String systemCode, @Nullable TaskStatus status, int limit) {
        return jdbc.sql(NEWEST)
                .param("system", systemCode)
                .param("status", status == null ? null : status.name())
                .param("limit", limit)
                .query(TaskQueries::task)
                .list();
    }

    public Optional<TaskRow> task(long id) {
        return jdbc.sql(BY_ID).param("id", id).query(TaskQueries::task).optional();
    }

    /** The attempts of a task, first to last. */
    public List<AttemptRow> attempts(long taskId) {
        return jdbc.sql(ATTEMPTS)
                .param("id", taskId)
                .query(TaskQueries::attempt)
                .list();
    }

    private static TaskRow task(ResultSet row, int rowNumber) throws SQLException {
        return new TaskRow(
                row.getLong("id"),
                row.getString("request_id"),
                TaskType.valueOf(row.getString("type")),
                BusinessType.valueOf(row.getString("business_type")),
                TaskStatus.valueOf(row.getString("status")),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                row.getString("proxy_warehouse_code"),
                row.getString("business_order_no"),
                row.getString("third_party_order_no"),
                row.getInt("attempt"),
                row.getInt("polls"),
                row.getInt("consecutive_failures"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_run_at"),
                instant(row, "next_run_at"),
                instant(row, "finished_at"),
                row.getString("failure_code"),
                row.getString("summary"));
    }

    private static AttemptRow attempt(ResultSet row, int rowNumber) throws SQLException {
        return new AttemptRow(
                row.getInt("attempt"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getString("outcome"),
                row.getString("failure_code"),
                row.getString("summary"),
                row.getInt("calls"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
