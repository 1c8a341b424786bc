package com.gwms.sync.store.corrections;

import com.gwms.sync.tasks.InventoryType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows people the plans that comparing snapshots made, and what became of each line. */
public final class CorrectionQueries {
    /** Corrections of one plan that are counted. */
    public static final int MOST_COUNTED = 10_000;

    /** Rows that are fetched at a time. */
    private static final int FETCH_SIZE = 1_000;

    /** With a plan for these very values: one for any values could not use the index of the rare states. */
    private static final String PREPARE = """
        SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', '10000', true)
        """;

    /** The page is chosen first, so that only its plans are counted. */
    private static final String PLANS = """
        WITH page AS MATERIALIZED (
            SELECT s.id, s.task_id, s.attempt, s.mapping_id, s.taken_at, s.applied_at, s.lines, s.units, s.verdict_code,
                s.verdict, m.system_code, m.proxy_warehouse_code, m.warehouse_code, m.tolerance_units, m.tolerance_percent
            FROM sync.snapshot s
            JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
            WHERE s.id < :before
                AND (CAST(:system AS text) IS NULL OR m.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR m.warehouse_code = :warehouse)
                AND EXISTS (
                    SELECT FROM sync.correction c
                    WHERE c.snapshot_id = s.id AND (CAST(:state AS text) IS NULL OR c.state = :state))
            ORDER BY s.id DESC
            LIMIT :limit
        )
        SELECT p.id, p.task_id, p.attempt, p.taken_at, p.applied_at, p.lines, p.units, p.verdict_code, p.verdict,
            p.system_code, p.proxy_warehouse_code, p.warehouse_code, p.tolerance_units, p.tolerance_percent, a.run_id,
            n.states, n.counts, n.proposed_units
        FROM page p
        LEFT JOIN sync.task_attempt a ON a.task_id = p.task_id AND a.attempt = p.attempt
        CROSS JOIN LATERAL (
            SELECT array_agg(g.state) AS states, array_agg(g.corrections) AS counts,
                coalesce(sum(g.units) FILTER (WHERE g.state = 'PROPOSED'), 0) AS proposed_units
            FROM (
                SELECT c.state, count(*) AS corrections, sum(c.delta) AS units
                FROM (SELECT state, delta FROM sync.correction WHERE snapshot_id = p.id LIMIT :most) c
                GROUP BY c.state) g) n
        ORDER BY p.id DESC
        """;

    private static final String LINES = """
        SELECT c.id, k.proxy_sku, c.sku, c.inventory_type, c.inbound_order_no, c.inbound_time, c.warehouse_code,
            c.location_code, c.local_quantity, c.proxy_quantity, c.delta, c.state, c.hold_code, c.reason, c.decided_by,
            c.decided_at, c.applied_at,
            least(m.tolerance_units, floor(m.tolerance_percent * c.local_quantity / 100)::bigint) AS tolerance
        FROM sync.correction c
        JOIN sync.warehouse_mapping m ON m.id = c.mapping_id
        LEFT JOIN sync.sku_mapping k ON k.system_code = m.system_code AND k.sku = c.sku
        WHERE c.snapshot_id = :snapshot AND (abs(c.delta), c.id) < (:size, :id)
            AND (CAST(:state AS text) IS NULL OR c.state = :state)
            AND (CAST(:sku AS text) IS NULL OR starts_with(upper(c.sku), upper(:sku))
                OR starts_with(upper(k.proxy_sku), upper(:sku)))
        ORDER BY abs(c.delta) DESC, c.id DESC
        LIMIT :limit
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public CorrectionQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
    }

    /**
     * Plans with at least one line, newest first.
     *
     * @param before the number of the snapshot that the page before ended with, or null for the newest
     * @param limit plans at most, 1 or more
     */
    public List<PlanRow> plans(PlanFilter filter, @Nullable Long before, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            prepare();
            return jdbc.sql(PLANS)
                    .param("before", before == null ? Long.MAX_VALUE : before)
                    .param("system", filter.systemCode(), Types.VARCHAR)
                    .param("warehouse", filter.warehouseCode(), Types.VARCHAR)
                    .param("state", name(filter.state()), Types.VARCHAR)
                    .param("limit", limit)
                    .param("most", MOST_COUNTED)
                    .query((row, n) -> plan(row))
                    .list();
        }));
    }

    /** The plan of one snapshot; empty where there is none, or nothing in it. */
    public Optional<PlanRow> plan(long snapshotId) {
        return snapshotId == Long.MAX_VALUE
                ? Optional.empty()
                : plans(new PlanFilter(null, null, null), snapshotId + 1, 1).stream()
                        .filter(plan -> plan.snapshotId() == snapshotId)
                        .findFirst();
    }

    /**
     * Lines of a plan, the largest change first.
     *
     * @param state lines in this state only, or in any
     * @param sku the beginning of a SKU, ours or the system's, in any case; or null for all
     * @param after where the page before ended, or null for the first
     * @param limit lines at most, 1 or more
     */
    public List<CorrectionRow> lines(
            long snapshotId,
            @Nullable CorrectionState state,
            @Nullable String sku,
            @Nullable CorrectionPosition after,
            int limit) {
        return on(snapshotId, state, sku, after, limit)
                .query((row, n) -> line(row))
                .list();
    }

    /** Hands over every line of a plan, the largest change first, a thousand in memory at a time. */
    public void forEachLine(long snapshotId, Consumer<CorrectionRow> consumer) {
        // pgjdbc reads by cursor only where autocommit is off
        transaction.executeWithoutResult(status -> on(snapshotId, null, null, null, Integer.MAX_VALUE)
                .withFetchSize(FETCH_SIZE)
                .query((RowCallbackHandler) row -> consumer.accept(line(row))));
    }

    private JdbcClient.StatementSpec on(
            long snapshotId,
            @Nullable CorrectionState state,
            @Nullable String sku,
            @Nullable CorrectionPosition after,
            int limit) {
        CorrectionPosition from = after == null ? CorrectionPosition.FIRST : after;
        return jdbc.sql(LINES)
                .param("snapshot", snapshotId)
                .param("size", from.size())
                .param("id", from.id())
                .param("state", name(state), Types.VARCHAR)
                .param("sku", sku, Types.VARCHAR)
                .param("limit", limit);
    }

    private void prepare() {
        jdbc.sql(PREPARE).query((row, n) -> n).list();
    }

    private static PlanRow plan(ResultSet row) throws SQLException {
        return new PlanRow(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getInt("attempt"),
                row.getObject("run_id", UUID.class),
                row.getString("system_code"),
                row.getString("proxy_warehouse_code"),
                row.getString("warehouse_code"),
                Objects.requireNonNull(instant(row, "taken_at")),
                instant(row, "applied_at"),
                row.getObject("lines", Integer.class),
                row.getObject("units", Long.class),
                row.getString("verdict_code"),
                row.getString("verdict"),
                row.getObject("tolerance_units", Integer.class),
                row.getBigDecimal("tolerance_percent"),
                states(row),
                row.getLong("proposed_units"));
    }

    private static Map<CorrectionState, Long> states(ResultSet row) throws SQLException {
        String[] states = (String[]) row.getArray("states").getArray();
        Long[] counts = (Long[]) row.getArray("counts").getArray();
        Map<CorrectionState, Long> found = new EnumMap<>(CorrectionState.class);
        for (int i = 0; i < states.length; i++) {
            found.put(CorrectionState.valueOf(states[i]), counts[i]);
        }
        return found;
    }

    private static CorrectionRow line(ResultSet row) throws SQLException {
        return new CorrectionRow(
                row.getLong("id"),
                row.getString("proxy_sku"),
                row.getString("sku"),
                InventoryType.valueOf(row.getString("inventory_type")),
                row.getString("inbound_order_no"),
                Objects.requireNonNull(instant(row, "inbound_time")),
                row.getString("warehouse_code"),
                row.getString("location_code"),
                row.getLong("local_quantity"),
                row.getLong("proxy_quantity"),
                row.getLong("delta"),
                row.getObject("tolerance", Long.class),
                CorrectionState.valueOf(row.getString("state")),
                row.getString("hold_code"),
                row.getString("reason"),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                instant(row, "applied_at"));
    }

    private static @Nullable String name(@Nullable CorrectionState state) {
        return state == null ? null : state.name();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
