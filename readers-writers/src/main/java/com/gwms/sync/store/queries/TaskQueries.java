package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads tasks and their attempts for people. */
public final class TaskQueries {
    private static final String BY_ID = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
               t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task_row t
        WHERE t.id = :id\
        """;

    private static final String BY_IDS = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
               t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task_row t
        WHERE t.id = ANY (:ids)\
        """;

    private static final String ATTEMPTS = """
        SELECT a.attempt, a.run_id, r.job, a.started_at, a.ended_at, a.outcome, a.failure_code, a.summary, a.calls
        FROM sync.task_attempt a JOIN sync.run r ON r.id = a.run_id
        WHERE a.task_id = :id ORDER BY a.attempt\
        """;

    private final JdbcClient jdbc;
    private final TaskLists lists;

    public TaskQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.lists = new TaskLists(dataSource);
    }

    /**
     * The newest tasks, newest first.
     *
     * @param systemCode tasks of this system only, or of all
     * @param status tasks in this status only, or in any
     * @param limit rows at most
     */
    public List<TaskRow> newest(@Nullable String systemCode, @Nullable TaskStatus status, int limit) {
        Set<TaskStatus> statuses = status == null ? Set.of() : Set.of(status);
        TaskFilter filter = new TaskFilter(statuses, null, Set.of(), systemCode, null, null, null, false, null, null);
        return lists.page(filter, null, limit).tasks();
    }

    public Optional<TaskRow> task(long id) {
        return jdbc.sql(BY_ID).param("id", id).query(TaskRows::task).optional();
    }

    /** Those of the tasks that are there, in no order. */
    public List<TaskRow> tasks(Collection<Long> ids) {
        return jdbc.sql(BY_IDS)
                .param("ids", ids.toArray(Long[]::new))
                .query(TaskRows::task)
                .list();
    }

    /** The attempts of a task, first to last. */
    public List<AttemptRow> attempts(long taskId) {
        return jdbc.sql(ATTEMPTS)
                .param("id", taskId)
                .query(TaskQueries::attempt)
                .list();
    }

    private static AttemptRow attempt(ResultSet row, int rowNumber) throws SQLException {
        return new AttemptRow(
                row.getInt("attempt"),
                row.getObject("run_id", UUID.class),
                row.getString("job"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                TaskRows.instant(row, "ended_at"),
                row.getString("outcome"),
                row.getString("failure_code"),
                row.getString("summary"),
                row.getInt("calls"));
    }
}
