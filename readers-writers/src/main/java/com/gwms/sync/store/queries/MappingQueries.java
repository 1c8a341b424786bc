package com.gwms.sync.store.queries;

import com.gwms.sync.store.config.Tolerance;
import com.gwms.sync.store.queries.MappingStanding.Difference;
import com.gwms.sync.store.queries.MappingStanding.OpenTask;
import com.gwms.sync.store.queries.MappingStanding.Sealed;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.WarehouseHealth.Newest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how warehouse mappings stand, for people. What was taken out of the configuration is left out. */
public final class MappingQueries {
    private static final String MAPPINGS = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, m.tolerance_units, m.tolerance_percent,
            m.active, p.location_code AS putaway, d.location_code AS defective,
            s.id AS snapshot_id, s.task_id, s.taken_at, s.lines, s.units,
            CASE WHEN n.id <> coalesce(s.id, 0) THEN n.verdict END AS set_aside,
            h.taken_at AS compared_at, h.local_units, h.proxy_units, h.discrepancy,
            t.id AS open_task, t.status AS open_status
        FROM sync.warehouse_mapping m
        LEFT JOIN sync.dedicated_location p ON p.mapping_id = m.id AND p.inventory_type = 'QUALIFIED' AND p.in_use
        LEFT JOIN sync.dedicated_location d ON d.mapping_id = m.id AND d.inventory_type = 'DEFECTIVE' AND d.in_use
        LEFT JOIN LATERAL (
            SELECT id, task_id, taken_at, lines, units FROM sync.snapshot
            WHERE mapping_id = m.id AND state = 'SEALED' ORDER BY taken_at DESC LIMIT 1) s ON true
        LEFT JOIN LATERAL (
            SELECT id, verdict FROM sync.snapshot
            WHERE mapping_id = m.id AND state <> 'CAPTURING' ORDER BY taken_at DESC LIMIT 1) n ON true
        LEFT JOIN LATERAL (
            SELECT taken_at, local_units, proxy_units, discrepancy FROM sync.mapping_health
            WHERE mapping_id = m.id ORDER BY taken_at DESC LIMIT 1) h ON true
        LEFT JOIN sync.task t ON t.mapping_id = m.id AND t.type = 'INVENTORY' AND t.finished_at IS NULL
        WHERE NOT m.retired AND m.id = coalesce(:id, m.id) AND m.system_code = coalesce(:system, m.system_code)
        ORDER BY m.system_code, m.proxy_warehouse_code
        """;

    private final JdbcClient jdbc;

    public MappingQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Mappings by system and proxy warehouse.
     *
     * @param systemCode only those of that system, or null for all
     */
    public List<MappingStanding> mappings(@Nullable String systemCode) {
        return read(null, systemCode);
    }

    public Optional<MappingStanding> mapping(long id) {
        return read(id, null).stream().findFirst();
    }

    private List<MappingStanding> read(@Nullable Long id, @Nullable String systemCode) {
        return jdbc.sql(MAPPINGS)
                .param("id", id, Types.BIGINT)
                .param("system", systemCode, Types.VARCHAR)
                .query((rs, row) -> mapping(rs))
                .list();
    }

    private static MappingStanding mapping(ResultSet rs) throws SQLException {
        return new MappingStanding(
                rs.getLong("id"),
                rs.getString("system_code"),
                rs.getString("proxy_warehouse_code"),
                rs.getString("warehouse_code"),
                rs.getString("putaway"),
                rs.getString("defective"),
                new Tolerance(rs.getObject("tolerance_units", Integer.class), rs.getBigDecimal("tolerance_percent")),
                rs.getBoolean("active"),
                sealed(rs),
                rs.getString("set_aside"),
                difference(rs),
                openTask(rs));
    }

    private static @Nullable Sealed sealed(ResultSet rs) throws SQLException {
        @Nullable Instant takenAt = TaskRows.instant(rs, "taken_at");
        return takenAt == null
                ? null
                : new Sealed(
                        rs.getLong("snapshot_id"),
                        rs.getLong("task_id"),
                        takenAt,
                        rs.getInt("lines"),
                        rs.getLong("units"));
    }

    private static @Nullable Difference difference(ResultSet rs) throws SQLException {
        @Nullable Instant at = TaskRows.instant(rs, "compared_at");
        if (at == null) {
            return null;
        }
        Newest newest = new Newest(
                at, rs.getLong("local_units"), rs.getLong("proxy_units"), rs.getLong("discrepancy"), 0, 0, 0);
        return new Difference(at, newest.discrepancy(), newest.share());
    }

    private static @Nullable OpenTask openTask(ResultSet rs) throws SQLException {
        @Nullable String status = rs.getString("open_status");
        return status == null ? null : new OpenTask(rs.getLong("open_task"), TaskStatus.valueOf(status));
    }
}
