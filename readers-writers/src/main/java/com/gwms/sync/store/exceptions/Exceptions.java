package com.gwms.sync.store.exceptions;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what a run could not settle, and reads it back as the rows of its report. */
public final class Exceptions {
    /** Rows that are fetched at a time; what a million of them take in memory. */
    private static final int FETCH_SIZE = 1_000;

    /** However many rows, one statement: each folds what it adds into cases, and locks them. */
    private static final String INSERT = """
        INSERT INTO sync.exception (run_id, kind, severity, code, system_code, warehouse_code,
            proxy_warehouse_code, task_id, snapshot_id, proxy_sku, sku, inventory_type, inbound_order_no,
            inbound_time, local_quantity, proxy_quantity, snapshot_at, what, remedy, cause)
        SELECT :run, e.kind, e.severity, e.code, e.system_code, e.warehouse_code,
            e.proxy_warehouse_code, e.task_id, e.snapshot_id, e.proxy_sku, e.sku, e.inventory_type, e.inbound_order_no,
            CAST(e.inbound_time AS timestamptz), e.local_quantity, e.proxy_quantity, CAST(e.snapshot_at AS timestamptz),
            e.what, e.remedy, :cause
        FROM unnest(:kinds, :severities, :codes, :systems, :warehouses,
                :proxyWarehouses, :tasks, :snapshots, :proxySkus, :skus, :inventoryTypes, :inboundOrders,
                :inboundTimes, :localQuantities, :proxyQuantities, :snapshotTimes, :whats, :remedies)
            WITH ORDINALITY
            AS e (kind, severity, code, system_code, warehouse_code,
                proxy_warehouse_code, task_id, snapshot_id, proxy_sku, sku, inventory_type, inbound_order_no,
                inbound_time, local_quantity, proxy_quantity, snapshot_at, what, remedy, place)
        ORDER BY e.place
        """;

    private static final String OF_REPORT = """
        SELECT kind, code, system_code, warehouse_code, proxy_warehouse_code, task_id, snapshot_id, proxy_sku,
            sku, inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, snapshot_at,
            what, remedy
        FROM sync.exception
        WHERE run_id IN (SELECT id FROM sync.run WHERE id = :run OR reported_in = :run)
        ORDER BY array_position(CAST(:severities AS text[]), severity),
            array_position(CAST(:kinds AS text[]), kind),
            warehouse_code COLLATE "C", sku COLLATE "C", id
        """;

    private static final String COUNTS = """
        SELECT kind, count(*) AS rows
        FROM sync.exception
        WHERE run_id IN (SELECT id FROM sync.run WHERE id = :run OR reported_in = :run)
        GROUP BY kind
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Exceptions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        // A reader that gives up, because its file cannot be written for one, must not undo the caller's transaction.
        manager.setGlobalRollbackOnParticipationFailure(false);
        this.transaction = new TransactionTemplate(manager);
    }

    /**
     * Adds rows to the report of a run, all or none; takes part in the caller's transaction. Each gets its case with it,
     * and a case stays locked until that transaction ends: the rows go in the order of what tells cases apart, so that two
     * runs do not wait for each other.
     */
    public void write(RunId run, List<SyncException> exceptions) {
        if (exceptions.isEmpty()) {
            return;
        }
        insert(
                run,
                exceptions.stream()
                        .sorted(Comparator.comparing(Exceptions::caseOf))
                        .toList(),
                null);
    }

    /**
     * Adds one row, as {@link #write(RunId, List)} does.
     *
     * @param cause tells its case from others of the same kind, code and place
     */
    public void write(RunId run, SyncException exception, String cause) {
        insert(run, List.of(exception), cause);
    }

    private void insert(RunId run, List<SyncException> rows, @Nullable String cause) {
        int _ = jdbc.sql(INSERT)
                .param("run", run.value())
                .param("cause", cause, Types.VARCHAR)
                .params(ExceptionRow.columns(rows))
                .update();
    }

    private static String caseOf(SyncException row) {
        return row.kind() + " " + row.code() + " " + row.systemCode() + " " + row.proxyWarehouseCode();
    }

    /**
     * Hands over the rows of a run's report one by one, those of runs that it reports for included, in the order of severity, kind, warehouse, SKU, arrival. Holds a
     * transaction open meanwhile, and no more than {@value #FETCH_SIZE} rows. What {@code consumer} throws ends the
     * reading and is passed on.
     */
    public void forEach(RunId run, Consumer<SyncException> consumer) {
        // pgjdbc reads by cursor only where autocommit is off.
        transaction.executeWithoutResult(status -> jdbc.sql(OF_REPORT)
                .param("run", run.value())
                .param("severities", names(ExceptionKind.Severity.values()))
                .param("kinds", names(ExceptionKind.values()))
                .withFetchSize(FETCH_SIZE)
                .query((RowCallbackHandler) row -> consumer.accept(ExceptionRow.read(row))));
    }

    /** The rows of a run's report by kind, which also tells their severity. Kinds without a row are absent. */
    public Map<ExceptionKind, Long> countByKind(RunId run) {
        Map<ExceptionKind, Long> counts = new EnumMap<>(ExceptionKind.class);
        jdbc.sql(COUNTS).param("run", run.value()).query((RowCallbackHandler)
                row -> counts.put(ExceptionKind.valueOf(row.getString("kind")), row.getLong("rows")));
        return counts;
    }

    private static String[] names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toArray(String[]::new);
    }
}
