package com.gwms.sync.store.queries;

import com.gwms.sync.store.queries.LineChange.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds two snapshots of a mapping against each other, by SKU and batch. Each question reads all lines of both. */
public final class SnapshotComparison {
    private static final int ROWS_AT_ONCE = 1_000;

    private static final String TAKEN = """
        SELECT id, task_id, taken_at, lines, units, lines_removed_at IS NOT NULL AS removed
        FROM sync.snapshot
        WHERE mapping_id = :mapping AND state = 'SEALED'
        ORDER BY taken_at DESC
        LIMIT :limit
        """;

    private static final String PAGE = """
        SELECT proxy_sku, sku, batch_no, condition, units_before, units_after
        FROM sync.snapshot_changes(:before, :after)
        WHERE CAST(:sku AS text) IS NULL OR (proxy_sku, batch_no, condition) > (:sku, :batch, :condition)
        ORDER BY proxy_sku, batch_no, condition
        LIMIT :limit
        """;

    private static final String ALL = """
        SELECT proxy_sku, sku, batch_no, condition, units_before, units_after
        FROM sync.snapshot_changes(:before, :after)
        ORDER BY proxy_sku, batch_no, condition
        """;

    private static final String TOTALS = """
        SELECT count(*) AS batches, count(*) FILTER (WHERE units_before IS NULL) AS appeared,
            count(*) FILTER (WHERE units_after IS NULL) AS vanished,
            coalesce(sum(greatest(coalesce(units_after, 0) - coalesce(units_before, 0), 0)), 0) AS added,
            coalesce(sum(greatest(coalesce(units_before, 0) - coalesce(units_after, 0), 0)), 0) AS removed
        FROM sync.snapshot_changes(:before, :after)
        """;

    private final JdbcClient jdbc;
    private final JdbcClient streaming;
    private final TransactionTemplate transaction;

    public SnapshotComparison(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setFetchSize(ROWS_AT_ONCE);
        this.streaming = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
    }

    /** The snapshots of a mapping that can be compared, newest first; {@code limit} at most. */
    public List<TakenSnapshot> taken(long mappingId, int limit) {
        return jdbc.sql(TAKEN)
                .param("mapping", mappingId)
                .param("limit", limit)
                .query((rs, row) -> new TakenSnapshot(
                        rs.getLong("id"),
                        rs.getLong("task_id"),
                        Objects.requireNonNull(TaskRows.instant(rs, "taken_at")),
                        rs.getInt("lines"),
                        rs.getLong("units"),
                        rs.getBoolean("removed")))
                .list();
    }

    /**
     * What differs, by SKU, batch and condition.
     *
     * @param after the place of the last change that is known, or null for the beginning
     * @param limit changes at most, 1 or more
     */
    public List<LineChange> changes(long first, long second, @Nullable Place after, int limit) {
        return on(jdbc, PAGE, first, second)
                .param("sku", after == null ? null : after.proxySku(), Types.VARCHAR)
                .param("batch", after == null ? null : after.batchNo(), Types.VARCHAR)
                .param("condition", after == null ? null : after.condition(), Types.VARCHAR)
                .param("limit", limit)
                .query((rs, row) -> change(rs))
                .list();
    }

    /** Hands over everything that differs, in the order of {@link #changes}, without holding all of it. */
    public void each(long first, long second, Consumer<LineChange> taker) {
        transaction.executeWithoutResult(
                status -> on(streaming, ALL, first, second).query((RowCallbackHandler) rs -> taker.accept(change(rs))));
    }

    public ChangeTotals totals(long first, long second) {
        return on(jdbc, TOTALS, first, second)
                .query((rs, row) -> new ChangeTotals(
                        rs.getLong("batches"),
                        rs.getLong("appeared"),
                        rs.getLong("vanished"),
                        rs.getLong("added"),
                        rs.getLong("removed")))
                .single();
    }

    private static StatementSpec on(JdbcClient client, String statement, long first, long second) {
        return client.sql(statement).param("before", first).param("after", second);
    }

    private static LineChange change(ResultSet rs) throws SQLException {
        return new LineChange(
                rs.getString("proxy_sku"),
                rs.getString("sku"),
                rs.getString("batch_no"),
                rs.getString("condition"),
                rs.getObject("units_before", Long.class),
                rs.getObject("units_after", Long.class));
    }
}
