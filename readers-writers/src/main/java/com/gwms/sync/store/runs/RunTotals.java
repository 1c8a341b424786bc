package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a run did, and the runs that it reports for, for its report and its summary. */
public final class RunTotals {
    /** The last attempt of each task: what an earlier one came to is told by it. */
    private static final String ATTEMPTS = """
        WITH last AS (
            SELECT DISTINCT ON (a.task_id) a.task_id, a.attempt, a.outcome
            FROM sync.task_attempt a
            WHERE a.run_id IN (SELECT id FROM sync.run WHERE id = :run OR reported_in = :run)
            ORDER BY a.task_id, a.attempt DESC)
        SELECT count(*) FILTER (WHERE t.status = 'SUCCESS' AND t.attempt = a.attempt) AS done,
            count(*) FILTER (WHERE a.outcome IN ('NOT_YET', 'RATE_LIMITED', 'FAILED', 'LEASE_EXPIRED')
                AND NOT (t.status = 'MANUAL_HANDLING' AND t.attempt = a.attempt)) AS waiting,
            count(*) FILTER (WHERE t.status = 'MANUAL_HANDLING' AND t.attempt = a.attempt) AS need_person,
            count(*) FILTER (WHERE a.outcome = 'GIVEN_BACK') AS given_back
        FROM last a JOIN sync.task t ON t.id = a.task_id
        """;

    private static final String WAREHOUSES = """
        SELECT m.system_code, m.warehouse_code, m.proxy_warehouse_code, sum(s.lines) AS lines,
            coalesce(sum(c.corrected), 0) AS corrected, coalesce(sum(c.held_back), 0) AS held_back,
            coalesce(sum(c.proposed), 0) AS proposed
        FROM sync.task_attempt a
        JOIN sync.task t ON t.id = a.task_id
        JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        LEFT JOIN sync.snapshot s ON s.task_id = a.task_id AND s.attempt = a.attempt
        LEFT JOIN LATERAL (
            SELECT count(*) FILTER (WHERE state IN ('APPLIED', 'PREVIEWED')) AS corrected,
                count(*) FILTER (WHERE state = 'HELD_BACK') AS held_back,
                count(*) FILTER (WHERE state IN ('PROPOSED', 'PREVIEWED_PROPOSAL')) AS proposed
            FROM sync.correction WHERE snapshot_id = s.id) c ON true
        WHERE a.run_id IN (SELECT id FROM sync.run WHERE id = :run OR reported_in = :run)
        GROUP BY m.system_code, m.warehouse_code, m.proxy_warehouse_code
        ORDER BY m.system_code, m.warehouse_code, m.proxy_warehouse_code
        """;

    private final JdbcClient jdbc;

    public RunTotals(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Tasks that were attempted, by what became of them.
     *
     * @param done tasks that ended in success
     * @param waiting tasks that come back by themselves
     * @param needPerson tasks in manual handling
     * @param givenBack tasks that were claimed and not carried out
     */
    public record Attempts(int done, int waiting, int needPerson, int givenBack) {}

    /**
     * What was done to one warehouse.
     *
     * @param lines lines of the snapshots that were sealed; null where none was, which is not the same as an empty one
     * @param corrected corrections applied, or in a dry run previewed
     * @param proposed corrections that wait for approval, or would if it were no dry run
     */
    public record Warehouse(
            String systemCode,
            String warehouseCode,
            String proxyWarehouseCode,
            @Nullable Long lines,
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

    /** One row a warehouse that was attempted. */
    public List<Warehouse> warehouses(RunId run) {
        return jdbc.sql(WAREHOUSES)
                .param("run", run.value())
                .query((row, n) -> new Warehouse(
                        row.getString("system_code"),
                        row.getString("warehouse_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getObject("lines", Long.class),
                        row.getLong("corrected"),
                        row.getLong("held_back"),
                        row.getLong("proposed")))
                .list();
    }
}
