package com.gwms.sync.store.cases;

import com.gwms.sync.store.exceptions.ExceptionRow;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows people cases: the list, and what stands behind one of them. */
public final class CaseLists {
    private static final String PAGE = """
        SELECT c.id, c.kind, c.severity, c.code, c.system_code, c.warehouse_code, c.proxy_warehouse_code, c.cause, c.state,
            c.first_seen, c.opened_at, c.last_seen, c.solved_at, c.times_seen, c.tasks, c.units, c.newest_run, c.newest_task,
            c.newest_snapshot, c.what, c.remedy, c.example, c.assignee,
            CASE WHEN sync.is_muted(c.muted_until) THEN c.muted_until END AS muted_until
        FROM sync.exception_case c
        CROSS JOIN LATERAL (
            SELECT CASE WHEN c.state = 'SOLVED' THEN 0
                        ELSE array_position(ARRAY['INFO', 'WARN', 'ACTION'], c.severity) END AS urgency) u
        WHERE (u.urgency, c.opened_at, c.id) < (:urgency, CAST(:opened AS timestamptz), :id)
            AND CASE :show WHEN 'OPEN' THEN c.state <> 'SOLVED'
                           WHEN 'MUTED' THEN c.state <> 'SOLVED' AND sync.is_muted(c.muted_until)
                           WHEN 'SOLVED' THEN c.state = 'SOLVED'
                           ELSE true END
            AND (CAST(:kind AS text) IS NULL OR c.kind = :kind)
            AND (CAST(:system AS text) IS NULL OR c.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR c.warehouse_code = :warehouse)
            AND (CAST(:assignee AS text) IS NULL OR c.assignee = :assignee)
        ORDER BY u.urgency DESC, c.opened_at DESC, c.id DESC
        LIMIT :limit
        """;

    private static final String ONE = """
        SELECT c.id, c.kind, c.severity, c.code, c.system_code, c.warehouse_code, c.proxy_warehouse_code, c.cause, c.state,
            c.first_seen, c.opened_at, c.last_seen, c.solved_at, c.times_seen, c.tasks, c.units, c.newest_run, c.newest_task,
            c.newest_snapshot, c.what, c.remedy, c.example, c.assignee,
            CASE WHEN sync.is_muted(c.muted_until) THEN c.muted_until END AS muted_until
        FROM sync.exception_case c
        WHERE c.id = :id
        """;

    private static final String TASKS = """
        SELECT s.task_id, s.met_at, t.type, t.status, t.next_run_at,
            coalesce(t.business_order_no, m.proxy_warehouse_code) AS subject, e.what
        FROM sync.exception_case c
        JOIN sync.case_task s ON s.case_id = c.id
        JOIN sync.task t ON t.id = s.task_id
        LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        LEFT JOIN LATERAL (
            SELECT what FROM sync.exception
            WHERE fingerprint = c.fingerprint AND snapshot_id IS NULL AND task_id = s.task_id
            ORDER BY id DESC LIMIT 1) e ON true
        WHERE c.id = :case AND s.task_id > :after
        ORDER BY s.task_id
        LIMIT :limit
        """;

    private static final String FINDINGS = """
        SELECT e.id, e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id, e.snapshot_id,
            e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity, e.proxy_quantity,
            e.snapshot_at, e.what, e.remedy
        FROM sync.exception_case c
        JOIN sync.exception e ON e.fingerprint = c.fingerprint AND e.snapshot_id = c.newest_snapshot
        WHERE c.id = :case AND e.id > :after
        ORDER BY e.id
        LIMIT :limit
        """;

    private static final String TOLD = """
        SELECT group_name FROM sync.case_told t
        JOIN sync.exception_case c ON c.id = t.case_id AND c.opened_at = t.opened_at
        WHERE t.case_id = :case ORDER BY group_name
        """;

    private static final CasePosition FIRST = new CasePosition(9, Instant.EPOCH, Long.MAX_VALUE);

    private final JdbcClient jdbc;

    public CaseLists(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Cases, the most urgent first and solved ones last, each of these with the newest first.
     *
     * @param after where the page before ended, or null for the first
     * @param limit cases at most, 1 or more
     */
    public List<CaseRow> page(CaseFilter filter, @Nullable CasePosition after, int limit) {
        CasePosition from = after == null ? FIRST : after;
        return jdbc.sql(PAGE)
                .param("urgency", from.urgency())
                .param("opened", from.openedAt().toString())
                .param("id", from.id())
                .param("show", filter.show().name())
                .param("kind", filter.kind() == null ? null : filter.kind().name(), Types.VARCHAR)
                .param("system", filter.systemCode(), Types.VARCHAR)
                .param("warehouse", filter.warehouseCode(), Types.VARCHAR)
                .param("assignee", filter.assignee(), Types.VARCHAR)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    public Optional<CaseRow> one(long id) {
        return jdbc.sql(ONE).param("id", id).query((row, n) -> read(row)).optional();
    }

    /**
     * The tasks that a case stops, by their numbers.
     *
     * @param after the last task of the page before, 0 for the first
     * @param limit tasks at most, 1 or more
     */
    public List<CaseTask> tasks(long caseId, long after, int limit) {
        return jdbc.sql(TASKS)
                .param("case", caseId)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> task(row))
                .list();
    }

    /**
     * What the newest snapshot that met a case said of it; nothing where the case is not about a snapshot.
     *
     * @param after the last row of the page before, 0 for the first
     * @param limit rows at most, 1 or more
     */
    public List<CaseFinding> findings(long caseId, long after, int limit) {
        return jdbc.sql(FINDINGS)
                .param("case", caseId)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> new CaseFinding(row.getLong("id"), ExceptionRow.read(row)))
                .list();
    }

    /** The recipient groups that were told that the case is open, as it is open now. */
    public List<String> toldTo(long caseId) {
        return jdbc.sql(TOLD)
                .param("case", caseId)
                .query((row, n) -> row.getString("group_name"))
                .list();
    }

    private static CaseTask task(ResultSet row) throws SQLException {
        return new CaseTask(
                row.getLong("task_id"),
                TaskType.valueOf(row.getString("type")),
                TaskStatus.valueOf(row.getString("status")),
                row.getString("subject"),
                time(row, "met_at"),
                instant(row, "next_run_at"),
                row.getString("what"));
    }

    private static CaseRow read(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getLong("id"),
                row.getString("kind"),
                Severity.valueOf(row.getString("severity")),
                row.getString("code"),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                row.getString("proxy_warehouse_code"),
                row.getString("cause"),
                CaseState.valueOf(row.getString("state")),
                time(row, "first_seen"),
                time(row, "opened_at"),
                time(row, "last_seen"),
                instant(row, "solved_at"),
                row.getLong("times_seen"),
                row.getLong("tasks"),
                row.getObject("units", Long.class),
                row.getObject("newest_run", UUID.class),
                row.getObject("newest_task", Long.class),
                row.getObject("newest_snapshot", Long.class),
                row.getString("what"),
                row.getString("remedy"),
                row.getString("example"),
                instant(row, "muted_until"),
                row.getString("assignee"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
