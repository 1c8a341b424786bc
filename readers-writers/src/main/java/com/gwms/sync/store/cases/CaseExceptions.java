package com.gwms.sync.store.cases;

import com.gwms.sync.store.exceptions.ExceptionRow;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ReportedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the rows of open cases: what each looks like now, and not once for every run that met it. */
public final class CaseExceptions {
    /** Rows that are fetched at a time; what a million of them take in memory. */
    private static final int FETCH_SIZE = 2_000;

    private static final String OPEN_CASES = """
        SELECT c.id, CASE WHEN c.newest_snapshot IS NOT NULL THEN 'SNAPSHOT'
                          WHEN EXISTS (SELECT FROM sync.case_task s WHERE s.case_id = c.id) THEN 'TASKS'
                          ELSE 'NEWEST' END AS rows
        FROM sync.exception_case c
        WHERE c.state <> 'SOLVED' AND c.kind = ANY (:kinds)
            AND sync.is_in_scope(c.system_code, c.warehouse_code, :systems, :warehouses)
        ORDER BY array_position(ARRAY['ACTION', 'WARN', 'INFO'], c.severity), c.kind, c.warehouse_code COLLATE "C", c.id
        """;

    // All rows of a case come from one index in its order, so that the first one is there at once and nothing is
    // sorted.
    // What became of a correction is known by the kind, but for one that waits for approval.
    private static final String OF_SNAPSHOT = """
        SELECT e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id, e.snapshot_id,
            e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity,
            e.proxy_quantity, e.snapshot_at, e.what, e.remedy, c.id AS case_id, c.state, c.first_seen,
            CASE WHEN e.local_quantity IS NOT NULL AND e.proxy_quantity IS NOT NULL
                THEN least(m.tolerance_units, floor(m.tolerance_percent * e.local_quantity / 100)::bigint) END AS tolerance,
            CASE e.kind
                WHEN 'DIFFERENCE_NEEDS_PERSON' THEN 'HELD_BACK'
                WHEN 'BUCKET_HELD_BACK' THEN 'HELD_BACK'
                WHEN 'CORRECTION_REFUSED' THEN 'REFUSED'
                ELSE p.state END AS correction
        FROM sync.exception_case c
        JOIN sync.exception e ON e.fingerprint = c.fingerprint AND e.snapshot_id = c.newest_snapshot
        LEFT JOIN sync.warehouse_mapping m ON m.system_code = c.system_code
            AND m.proxy_warehouse_code = c.proxy_warehouse_code
        LEFT JOIN sync.correction p ON e.kind = 'CORRECTION_PROPOSED' AND p.snapshot_id = e.snapshot_id
            AND p.sku = e.sku AND p.inventory_type = e.inventory_type AND p.inbound_order_no = e.inbound_order_no
            AND p.inbound_time = e.inbound_time
        WHERE c.id = :case
        ORDER BY e.fingerprint, e.id
        """;

    private static final String OF_TASKS = """
        SELECT DISTINCT ON (e.task_id) e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id,
            e.snapshot_id, e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity,
            e.proxy_quantity, e.snapshot_at, e.what, e.remedy, c.id AS case_id, c.state, c.first_seen,
            NULL::bigint AS tolerance, NULL AS correction
        FROM sync.exception_case c
        JOIN sync.case_task s ON s.case_id = c.id
        JOIN sync.exception e ON e.fingerprint = c.fingerprint AND e.task_id = s.task_id
        WHERE c.id = :case
        ORDER BY e.task_id, e.id DESC
        """;

    private static final String NEWEST = """
        SELECT e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id, e.snapshot_id,
            e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity,
            e.proxy_quantity, e.snapshot_at, e.what, e.remedy, c.id AS case_id, c.state, c.first_seen,
            NULL::bigint AS tolerance, NULL AS correction
        FROM sync.exception_case c
        JOIN sync.exception e ON e.id = c.newest_exception
        WHERE c.id = :case
        """;

    private record OpenCase(long id, String rows) {
        String statement() {
            return switch (rows) {
                case "SNAPSHOT" -> OF_SNAPSHOT;
                case "TASKS" -> OF_TASKS;
                default -> NEWEST;
            };
        }
    }

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public CaseExceptions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        // A reader that gives up, because its file cannot be written for one, must not undo the caller's transaction.
        manager.setGlobalRollbackOnParticipationFailure(false);
        this.transaction = new TransactionTemplate(manager);
    }

    /**
     * Hands over the rows of a group's open cases one by one: by severity, kind, warehouse and case. Holds a transaction
     * open meanwhile, and no more than {@value #FETCH_SIZE} rows. What {@code consumer} throws ends the reading and is
     * passed on. A row that retention removed is left out.
     */
    public void forEach(CaseScope scope, Consumer<ReportedException> consumer) {
        // pgjdbc reads by cursor only where autocommit is off.
        transaction.executeWithoutResult(status -> open(scope)
                .forEach(each -> jdbc.sql(each.statement())
                        .param("case", each.id())
                        .withFetchSize(FETCH_SIZE)
                        .query((RowCallbackHandler) row -> consumer.accept(read(row)))));
    }

    private List<OpenCase> open(CaseScope scope) {
        return ScopeParameters.of(jdbc.sql(OPEN_CASES), scope)
                .query((row, n) -> new OpenCase(row.getLong("id"), row.getString("rows")))
                .list();
    }

    private static ReportedException read(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime firstSeen = row.getObject("first_seen", OffsetDateTime.class);
        return new ReportedException(
                ExceptionRow.read(row),
                row.getLong("case_id"),
                CaseState.valueOf(row.getString("state")),
                firstSeen == null ? null : firstSeen.toInstant(),
                row.getObject("tolerance", Long.class),
                row.getString("correction"),
                null);
    }
}
