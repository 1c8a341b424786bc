package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a run did, for its report and its summary. */
public final class RunTotals {
    private static final String ATTEMPTS = """
        SELECT count(*) FILTER (WHERE t.status = 'SUCCESS' AND t.attempt = a.attempt) AS done,
            count(*) FILTER (WHERE a.outcome IN ('NOT_YET', 'RATE_LIMITED', 'FAILED', 'LEASE_EXPIRED')
                AND NOT (t.status = 'MANUAL_HANDLING' AND t.attempt = a.attempt)) AS waiting,
            count(*) FILTER (WHERE t.status = 'MANUAL_HANDLING' AND t.attempt = a.attempt) AS need_person,
            count(*) FILTER (WHERE a.outcome = 'GIVEN_BACK') AS given_back
        FROM sync.task_attempt a JOIN sync.task t ON t.id = a.task_id
        WHERE a.run_id = :run
        """;

    private static final String WAREHOUSES = """
        SELECT m.system_code, m.warehouse_code, m.proxy_warehouse_code, coalesce(sum(s.lines), 0) AS lines,
            coalesce(sum(c.corrected), 0) AS corrected, coalesce(sum(c.held_back), 0) AS held_back,
            coalesce(sum(c.proposed), 0) AS proposed
        FROM sync.task_attempt a
        JOIN sync.task t ON t.id = a.task_id
        JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        LEFT JOIN sync.snapshot s ON s.task_id = a.task_id AND s.attempt = a.attempt
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE state IN ('APPLIED', 'PREVIEWED')) AS corrected,
                count(*) FILTER (WHERE state = 'HELD_BACK') AS held_back,
                count(*) FILTER (WHERE state = 'PROPOSED') AS proposed
            FROM sync.correction WHERE snapshot_id = s.id) c ON true
        WHERE a.run_id = :run
        GROUP BY m.system_code, m.warehouse_code, m.proxy_warehouse_code
        ORDER BY m.system_code, m.warehouse_code, m.proxy_warehouse_code
        """;

    private static final String STARTED = "SELECT started_at FROM sync.run WHERE id = :run";

    private final JdbcClient jdbc;

    public RunTotals(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Attempts of a run by what became of their tasks.
     *
     * @param done tasks that ended in success
     * @param waiting tasks that come back by themselves
     * @param needPerson tasks in manual handling
     * @param givenBack tasks that were claimed and not carried out
     */
    public record Attempts(int done, int waiting, int needPerson, int givenBack) {}

    /**
     * What a run did to one warehouse.
     *
     * @param corrected corrections applied, or in a dry run previewed
     */
    public record Warehouse(
            String systemCode,
            String warehouseCode,
            String proxyWarehouseCode,
            long lines,
            long corrected,
            long heldBack,
            long proposed) {}

    public Attempts attempts(RunId run) {
        return jdbc.sql(ATTEMPTS)
                .param("run", run.value())
                .query((row, n) -> new Attempts(
                        row.getInt("done"), row.getInt("waiting"), row.getInt("need_person"), row.getInt("given_back")))
                .single();
    }

    /** One row a warehouse that the run attempted. */
    public List<Warehouse> warehouses(RunId run) {
        return jdbc.sql(WAREHOUSES)
                .param("run", run.value())
                .query((row, n) -> new Warehouse(
                        row.getString("system_code"),
                        row.getString("warehouse_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getLong("lines"),
                        row.getLong("corrected"),
                        row.getLong("held_back"),
                        row.getLong("proposed")))
                .list();
    }

    /** When the run began, by the database's clock. */
    public Instant startedAt(RunId run) {
        return jdbc.sql(STARTED)
                .param("run", run.value())
                .query((row, n) -> row.getTimestamp("started_at").toInstant())
                .single();
    }
}
