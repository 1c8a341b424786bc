package com.gwms.sync.store.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the snapshots of inventory tasks for people. */
public final class SnapshotQueries {
    private static final String NEWEST_OF_TASK = """
        SELECT s.id, s.attempt, s.taken_at, s.state, s.lines, s.units, s.verdict_code, s.verdict, s.applied_at,
            s.lines_removed_at, m.proxy_warehouse_code, m.warehouse_code
        FROM sync.snapshot s JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
        WHERE s.task_id = :task
        ORDER BY s.attempt DESC LIMIT 1
        """;

    /** The time of the snapshot names the one partition that its lines are in. */
    private static final String LINES = """
        SELECT l.line_no, l.proxy_sku, l.sku, k.local_sku, l.available, l.locked, l.total, l.inventory_type, l.batch_no,
            l.proxy_inbound_order, l.inbound_order_no, l.inbound_time, l.note
        FROM sync.snapshot_line l
        LEFT JOIN gwms_port.sku k ON k.sku = l.sku
        WHERE l.snapshot_id = :snapshot AND l.taken_at = :takenAt AND l.line_no > :after
        ORDER BY l.line_no
        LIMIT :limit
        """;

    private final JdbcClient jdbc;

    public SnapshotQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The snapshot of a task's last attempt that made one. */
    public Optional<SnapshotRow> newestOfTask(long taskId) {
        return jdbc.sql(NEWEST_OF_TASK)
                .param("task", taskId)
                .query((rs, row) -> snapshot(rs))
                .optional();
    }

    /**
     * Lines in their order.
     *
     * @param after the number of the last line that is known, 0 for the beginning
     * @param limit lines at most, 1 or more
     */
    public List<SnapshotLineRow> lines(SnapshotRow snapshot, int after, int limit) {
        return jdbc.sql(LINES)
                .param("snapshot", snapshot.id())
                .param("takenAt", snapshot.takenAt().atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("limit", limit)
                .query((rs, row) -> line(rs))
                .list();
    }

    private static SnapshotRow snapshot(ResultSet rs) throws SQLException {
        return new SnapshotRow(
                rs.getLong("id"),
                rs.getInt("attempt"),
                rs.getObject("taken_at", OffsetDateTime.class).toInstant(),
                rs.getString("state"),
                rs.getObject("lines", Integer.class),
                rs.getObject("units", Long.class),
                rs.getString("verdict_code"),
                rs.getString("verdict"),
                TaskRows.instant(rs, "applied_at"),
                TaskRows.instant(rs, "lines_removed_at"),
                rs.getString("proxy_warehouse_code"),
                rs.getString("warehouse_code"));
    }

    private static SnapshotLineRow line(ResultSet rs) throws SQLException {
        return new SnapshotLineRow(
                rs.getInt("line_no"),
                rs.getString("proxy_sku"),
                rs.getString("sku"),
                rs.getString("local_sku"),
                rs.getObject("available", Integer.class),
                rs.getObject("locked", Integer.class),
                rs.getObject("total", Long.class),
                rs.getString("inventory_type"),
                rs.getString("batch_no"),
                rs.getString("proxy_inbound_order"),
                rs.getString("inbound_order_no"),
                TaskRows.instant(rs, "inbound_time"),
                rs.getString("note"));
    }
}
