package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.WarehouseHealth;
import com.gwms.sync.tasks.WarehouseHealth.Newest;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how far each warehouse and we are apart, as the last plans found. */
public final class HealthQueries {
    private static final String HEALTH = """
        SELECT m.id, m.warehouse_code, m.proxy_warehouse_code, m.system_code, h.taken_at, h.local_units, h.proxy_units,
            h.discrepancy, h.corrected, h.held_back, h.proposed,
            (SELECT count(*) FROM sync.exception_case c
             WHERE c.state <> 'SOLVED' AND c.system_code = m.system_code
                AND c.proxy_warehouse_code = m.proxy_warehouse_code) AS open_cases
        FROM sync.warehouse_mapping m
        LEFT JOIN LATERAL (
            SELECT taken_at, local_units, proxy_units, discrepancy, corrected, held_back, proposed
            FROM sync.mapping_health WHERE mapping_id = m.id
            ORDER BY taken_at DESC LIMIT :history) h ON true
        WHERE m.active AND sync.is_in_scope(m.system_code, m.warehouse_code, :systems, :warehouses)
        ORDER BY m.warehouse_code COLLATE "C", m.id, h.taken_at
        """;

    private final JdbcClient jdbc;

    public HealthQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The active warehouses of a group, by their code. */
    public List<WarehouseHealth> of(CaseScope scope) {
        Map<Long, Mapping> mappings = new LinkedHashMap<>();
        jdbc.sql(HEALTH)
                .param("systems", scope.systemCodes())
                .param("warehouses", scope.warehouseCodes())
                .param("history", WarehouseHealth.MAX_HISTORY)
                .query((RowCallbackHandler) row -> mapping(mappings, row).add(row));
        return mappings.values().stream().map(Mapping::health).toList();
    }

    private static Mapping mapping(Map<Long, Mapping> mappings, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Mapping known = mappings.get(id);
        if (known == null) {
            known = new Mapping(
                    row.getString("warehouse_code"),
                    row.getString("proxy_warehouse_code"),
                    row.getString("system_code"),
                    row.getLong("open_cases"));
            mappings.put(id, known);
        }
        return known;
    }

    /** Takes the snapshots of a mapping, oldest first; the last one is the newest. */
    private static final class Mapping {
        private final String warehouse;
        private final String proxyWarehouse;
        private final String system;
        private final long openCases;
        private final List<Point> history = new ArrayList<>();
        private @Nullable Newest newest;

        Mapping(String warehouse, String proxyWarehouse, String system, long openCases) {
            this.warehouse = warehouse;
            this.proxyWarehouse = proxyWarehouse;
            this.system = system;
            this.openCases = openCases;
        }

        void add(ResultSet row) throws SQLException {
            @Nullable OffsetDateTime takenAt = row.getObject("taken_at", OffsetDateTime.class);
            if (takenAt != null) {
                Newest snapshot = new Newest(
                        takenAt.toInstant(),
                        row.getLong("local_units"),
                        row.getLong("proxy_units"),
                        row.getLong("discrepancy"),
                        row.getLong("corrected"),
                        row.getLong("held_back"),
                        row.getLong("proposed"));
                history.add(new Point(snapshot.takenAt(), snapshot.discrepancy(), snapshot.share()));
                newest = snapshot;
            }
        }

        WarehouseHealth health() {
            return new WarehouseHealth(warehouse, proxyWarehouse, system, newest, openCases, history);
        }
    }
}
