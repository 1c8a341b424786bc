package com.gwms.sync.store.corrections;

import com.gwms.sync.store.cases.Cases;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import java.util.Arrays;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what a snapshot and its plan left to report as rows of the run's exception report. Belongs inside a transaction. */
public final class SnapshotExceptions {
    private static final String EXCLUDED_LINES = """
        INSERT INTO sync.exception (run_id, kind, severity, code, system_code, warehouse_code, proxy_warehouse_code,
            task_id, snapshot_id, proxy_sku, sku, inventory_type, inbound_order_no, inbound_time, proxy_quantity,
            snapshot_at, what, remedy)
        SELECT :run, k.kind, k.severity, CASE l.exclusion WHEN 'SKU_UNMAPPED' THEN 'SKU_UNMAPPED' END, m.system_code,
            m.warehouse_code, m.proxy_warehouse_code, s.task_id, s.id, l.proxy_sku, l.sku, l.inventory_type,
            coalesce(l.inbound_order_no, l.proxy_inbound_order), l.inbound_time, l.total, s.taken_at, l.note,
            CASE l.exclusion
                WHEN 'SKU_UNMAPPED' THEN 'Map the SKU; the next snapshot takes it in.'
                WHEN 'INBOUND_ORDER_UNKNOWN' THEN CASE WHEN l.inbound_order_no IS NULL
                    THEN 'Find the inbound order with the warehouse and enter its number there or here.'
                    ELSE 'Ask the warehouse when the batch was put away; without that it cannot be told from others.' END
                WHEN 'BATCH_NOT_ATTRIBUTABLE' THEN 'Nothing was corrected for this SKU. Ask the warehouse if it lasts.'
                WHEN 'SKU_AMBIGUOUS' THEN 'Map each SKU by itself, or let the warehouse rename one.'
                ELSE 'Send the line to the warehouse; nothing was corrected for this SKU.' END
        FROM sync.snapshot s
        JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
        JOIN sync.snapshot_line l ON l.snapshot_id = s.id AND l.taken_at = s.taken_at
        LEFT JOIN unnest(:kinds, :severities) AS k (kind, severity) ON k.kind = l.exclusion
        WHERE s.id = :snapshot AND s.excluded_lines > 0 AND l.exclusion IS NOT NULL
        ORDER BY l.line_no
        """;

    private static final String CORRECTIONS = """
        INSERT INTO sync.exception (run_id, kind, severity, code, system_code, warehouse_code, proxy_warehouse_code,
            task_id, snapshot_id, proxy_sku, sku, inventory_type, inbound_order_no, inbound_time, local_quantity,
            proxy_quantity, snapshot_at, what, remedy, cause)
        SELECT :run, o.kind, k.severity, o.code, m.system_code, m.warehouse_code, m.proxy_warehouse_code, s.task_id, s.id,
            p.proxy_sku, c.sku, c.inventory_type, c.inbound_order_no, c.inbound_time, c.local_quantity, c.proxy_quantity,
            s.taken_at, c.reason, o.remedy, c.hold_code
        FROM sync.snapshot s
        JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
        JOIN sync.correction c ON c.snapshot_id = s.id
        JOIN unnest(:outcomes, :outcomeKinds, :codes, :remedies) AS o (outcome, kind, code, remedy)
            ON o.outcome = coalesce(c.hold_code, c.state)
        JOIN unnest(:kinds, :severities) AS k (kind, severity) ON k.kind = o.kind
        LEFT JOIN sync.sku_mapping p ON p.system_code = m.system_code AND p.sku = c.sku
        WHERE s.id = :snapshot
        ORDER BY c.id
        """;

    private static final String REPEATED_LINES = """
        INSERT INTO sync.exception (run_id, kind, severity, system_code, warehouse_code, proxy_warehouse_code, task_id,
            snapshot_id, snapshot_at, what, remedy)
        SELECT :run, k.kind, k.severity, m.system_code, m.warehouse_code, m.proxy_warehouse_code, s.task_id, s.id,
            s.taken_at, format('%s lines were listed twice, word for word, and counted once.', s.repeated_lines),
            'Nothing to do. Tell the warehouse if it lasts.'
        FROM sync.snapshot s
        JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
        JOIN unnest(:kinds, :severities) AS k (kind, severity) ON k.kind = 'LINE_REPEATED'
        WHERE s.id = :snapshot AND s.repeated_lines > 0
        """;

    private static final String OUTCOME = """
        UPDATE sync.mapping_health h
        SET corrected = n.corrected, held_back = n.held_back, proposed = n.proposed
        FROM (
            SELECT count(*) FILTER (WHERE state = 'APPLIED') AS corrected,
                count(*) FILTER (WHERE state = 'HELD_BACK') AS held_back,
                count(*) FILTER (WHERE state = 'PROPOSED') AS proposed
            FROM sync.correction WHERE snapshot_id = :snapshot) n
        WHERE h.snapshot_id = :snapshot
        """;

    private final JdbcClient jdbc;
    private final Cases cases;

    public SnapshotExceptions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.cases = new Cases(dataSource);
    }

    /**
     * Writes the rows, and solves the cases of the mapping that the snapshot did not meet.
     *
     * @param believed whether the gate let the snapshot pass; one that it refused solves nothing
     * @return how many rows were written
     */
    public int write(RunId run, long snapshotId, boolean believed) {
        int rows = insert(EXCLUDED_LINES, run, snapshotId)
                + insert(CORRECTIONS, run, snapshotId)
                + insert(REPEATED_LINES, run, snapshotId);
        jdbc.sql(OUTCOME).param("snapshot", snapshotId).update();
        if (believed) {
            cases.solveUnmet(run, snapshotId);
        }
        return rows;
    }

    private int insert(String statement, RunId run, long snapshotId) {
        return jdbc.sql(statement)
                .param("run", run.value())
                .param("snapshot", snapshotId)
                .param("kinds", texts(ExceptionKind.values(), ExceptionKind::name))
                .param(
                        "severities",
                        texts(ExceptionKind.values(), kind -> kind.severity().name()))
                .param("outcomes", texts(ReportedOutcome.values(), ReportedOutcome::name))
                .param("outcomeKinds", texts(ReportedOutcome.values(), outcome -> outcome.kind.name()))
                .param(
                        "codes",
                        texts(ReportedOutcome.values(), outcome -> outcome.code == null ? null : outcome.code.name()))
                .param("remedies", texts(ReportedOutcome.values(), outcome -> outcome.remedy))
                .update();
    }

    private static <T> @Nullable String[] texts(T[] values, Function<T, @Nullable String> text) {
        return Arrays.stream(values).map(text).toArray(String[]::new);
    }
}
