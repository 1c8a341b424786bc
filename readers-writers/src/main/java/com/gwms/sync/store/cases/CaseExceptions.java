package com.gwms.sync.store.cases;

import com.gwms.sync.store.exceptions.ExceptionRow;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ReportedException;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the rows of open cases: what each looks like now, and not once for every run that met it. */
public final class CaseExceptions {
    /** Rows that are fetched at a time; what a million of them take in memory. */
    private static final int FETCH_SIZE = 2_000;

    private static final String OPEN_CASES = """
        SELECT c.id, c.fingerprint, c.state, c.first_seen, c.newest_snapshot, c.newest_exception, m.tolerance_units,
            m.tolerance_percent, EXISTS (SELECT FROM sync.case_task s WHERE s.case_id = c.id) AS has_tasks
        FROM sync.exception_case c
        LEFT JOIN sync.warehouse_mapping m ON m.system_code = c.system_code
            AND m.proxy_warehouse_code = c.proxy_warehouse_code
        WHERE c.state <> 'SOLVED' AND NOT sync.is_muted(c.muted_until) AND c.kind = ANY (:kinds)
            AND sync.is_in_scope(c.system_code, c.warehouse_code, :systems, :warehouses)
        ORDER BY array_position(ARRAY['ACTION', 'WARN', 'INFO'], c.severity), c.kind, c.warehouse_code COLLATE "C", c.id
        """;

    // A cause that lasts has rows of every snapshot and every try. One index leads to those of the newest snapshot, and
    // to the
    // newest of each task; the others are not read.
    // What became of a correction is known by the kind, but for one that waits for approval.
    private static final String OF_SNAPSHOT = """
        SELECT e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id, e.snapshot_id,
            e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity,
            e.proxy_quantity, e.snapshot_at, e.what, e.remedy,
            CASE WHEN e.local_quantity IS NOT NULL AND e.proxy_quantity IS NOT NULL
                THEN least(:units, floor(:percent * e.local_quantity / 100)::bigint) END AS tolerance,
            CASE e.kind
                WHEN 'DIFFERENCE_NEEDS_PERSON' THEN 'HELD_BACK'
                WHEN 'BUCKET_HELD_BACK' THEN 'HELD_BACK'
                WHEN 'CORRECTION_REFUSED' THEN 'REFUSED'
                WHEN 'CORRECTION_PROPOSED' THEN (
                    SELECT p.state FROM sync.correction p
                    WHERE p.snapshot_id = e.snapshot_id AND p.sku = e.sku AND p.inventory_type = e.inventory_type
                        AND p.inbound_order_no = e.inbound_order_no AND p.inbound_time = e.inbound_time) END AS correction
        FROM sync.exception e
        WHERE e.fingerprint = :fingerprint AND e.snapshot_id = :snapshot
        ORDER BY e.task_id, e.id
        """;

    private static final String OF_TASKS = """
        SELECT e.kind, e.code, e.system_code, e.warehouse_code, e.proxy_warehouse_code, e.task_id, e.snapshot_id,
            e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no, e.inbound_time, e.local_quantity,
            e.proxy_quantity, e.snapshot_at, e.what, e.remedy, NULL::bigint AS tolerance, NULL AS correction
        FROM sync.case_task s
        CROSS JOIN LATERAL (
            SELECT kind, code, system_code, warehouse_code, proxy_warehouse_code, task_id, snapshot_id, proxy_sku, sku,
                inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, snapshot_at, what, remedy
            FROM sync.exception
            WHERE fingerprint = :fingerprint AND snapshot_id IS NULL AND task_id = s.task_id
            ORDER BY id DESC LIMIT 1) e
        WHERE s.case_id = :case
        ORDER BY s.task_id
        """;

    private static final String NEWEST = """
        SELECT kind, code, system_code, warehouse_code, proxy_warehouse_code, task_id, snapshot_id, proxy_sku, sku,
            inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, snapshot_at, what, remedy,
            NULL::bigint AS tolerance, NULL AS correction
        FROM sync.exception
        WHERE id = :newest
        """;

    private record OpenCase(
            long id,
            UUID fingerprint,
            CaseState state,
            Instant firstSeen,
            @Nullable Long snapshot,
            long newest,
            @Nullable Integer toleranceUnits,
            @Nullable BigDecimal tolerancePercent,
            boolean hasTasks) {
        StatementSpec rows(JdbcClient jdbc) {
            if (snapshot != null) {
                return jdbc.sql(OF_SNAPSHOT)
                        .param("fingerprint", fingerprint)
                        .param("snapshot", snapshot)
                        .param("units", toleranceUnits, Types.BIGINT)
                        .param("percent", tolerancePercent, Types.NUMERIC);
            }
            return hasTasks
                    ? jdbc.sql(OF_TASKS).param("fingerprint", fingerprint).param("case", id)
                    : jdbc.sql(NEWEST).param("newest", newest);
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
     * Hands over the rows of a group's open cases, but for muted ones, one by one: by severity, kind, warehouse and case. Holds a transaction
     * open meanwhile, and no more than {@value #FETCH_SIZE} rows. What {@code consumer} throws ends the reading and is
     * passed on. A row that retention removed is left out.
     */
    public void forEach(CaseScope scope, Consumer<ReportedException> consumer) {
        // pgjdbc reads by cursor only where autocommit is off.
        transaction.executeWithoutResult(status -> open(scope)
                .forEach(each -> each.rows(jdbc).withFetchSize(FETCH_SIZE).query((RowCallbackHandler)
                        row -> consumer.accept(read(each, row)))));
    }

    private List<OpenCase> open(CaseScope scope) {
        return ScopeParameters.of(jdbc.sql(OPEN_CASES), scope)
                .query((row, n) -> new OpenCase(
                        row.getLong("id"),
                        row.getObject("fingerprint", UUID.class),
                        CaseState.valueOf(row.getString("state")),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getObject("newest_snapshot", Long.class),
                        row.getLong("newest_exception"),
                        row.getObject("tolerance_units", Integer.class),
                        row.getBigDecimal("tolerance_percent"),
                        row.getBoolean("has_tasks")))
                .list();
    }

    private static ReportedException read(OpenCase of, ResultSet row) throws SQLException {
        return new ReportedException(
                ExceptionRow.read(row),
                of.id(),
                of.state(),
                of.firstSeen(),
                row.getObject("tolerance", Long.class),
                row.getString("correction"),
                null);
    }
}
