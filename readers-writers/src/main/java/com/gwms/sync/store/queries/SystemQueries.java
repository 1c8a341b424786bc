package com.gwms.sync.store.queries;

import com.gwms.sync.store.queries.SystemStanding.Calls;
import com.gwms.sync.store.queries.SystemStanding.LeftAlone;
import com.gwms.sync.store.tasks.SystemGate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how proxy systems are doing, for people. What was taken out of the configuration is left out. */
public final class SystemQueries {
    private static final String SYSTEMS = """
        WITH left_alone AS (
            SELECT DISTINCT ON (system_code) system_code, last_seen, what
            FROM sync.exception_case
            WHERE kind = 'SYSTEM_SHUT' AND code = 'SYSTEM_NOT_ATTEMPTED' AND last_seen >= now() - interval '24 hours'
            ORDER BY system_code, last_seen DESC
        )
        SELECT s.code, s.kind, s.base_url, s.max_concurrent_calls, s.calls_per_second, s.paused_at, s.paused_reason,
            CASE WHEN s.closed_until > now() THEN s.closed_until END AS closed_until,
            (SELECT a.who FROM sync.operator_action a
             WHERE a.at = s.paused_at AND a.action = 'PAUSE_SYSTEM' AND a.subject = 'system ' || s.code
             LIMIT 1) AS paused_by,
            (SELECT max(c.last_at) FROM sync.call_count c
             WHERE c.system_code = s.code AND c.result = 'OK' AND c.hour = (
                SELECT max(newest.hour) FROM sync.call_count newest
                WHERE newest.system_code = s.code AND newest.result = 'OK')) AS last_success,
            l.last_seen AS left_alone_at, l.what AS left_alone_what
        FROM sync.proxy_system s
        LEFT JOIN left_alone l ON l.system_code = s.code
        WHERE NOT s.retired AND s.code = coalesce(:system, s.code)
        ORDER BY s.code
        """;

    /** The hours that touch the last 24: the first of them counts as a whole. */
    private static final String CALLS = """
        SELECT system_code, result, sum(calls) AS calls, max(last_at) AS last_at
        FROM sync.call_count
        WHERE hour >= date_trunc('hour', now() - interval '24 hours')
        GROUP BY system_code, result
        ORDER BY system_code, calls DESC, result
        """;

    private static final String COVERAGE = """
        SELECT coalesce(sum(total), 0) AS units, coalesce(sum(total) FILTER (WHERE sku IS NOT NULL), 0) AS mapped,
            count(DISTINCT proxy_sku) AS skus, count(DISTINCT proxy_sku) FILTER (WHERE sku IS NULL) AS unmapped
        FROM sync.snapshot_line
        WHERE snapshot_id = :snapshot AND taken_at = (SELECT taken_at FROM sync.snapshot WHERE id = :snapshot)
        """;

    private static final String LINES_KEPT = """
        SELECT EXISTS (SELECT FROM sync.snapshot
                       WHERE id = :snapshot AND state = 'SEALED' AND lines_removed_at IS NULL)
        """;

    private final JdbcClient jdbc;

    public SystemQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Systems by code, with their calls of the last 24 hours.
     *
     * @param code only that one, or null for all
     */
    public List<SystemStanding> systems(@Nullable String code) {
        Map<String, List<Calls>> calls = calls();
        return jdbc.sql(SYSTEMS)
                .param("system", code, Types.VARCHAR)
                .query((rs, row) -> new SystemStanding(
                        rs.getString("code"),
                        rs.getString("kind"),
                        rs.getString("base_url"),
                        rs.getInt("max_concurrent_calls"),
                        rs.getInt("calls_per_second"),
                        SystemGate.state(rs),
                        rs.getString("paused_by"),
                        calls.getOrDefault(rs.getString("code"), List.of()),
                        TaskRows.instant(rs, "last_success"),
                        leftAlone(rs)))
                .list();
    }

    private static @Nullable LeftAlone leftAlone(ResultSet row) throws SQLException {
        @Nullable Instant at = TaskRows.instant(row, "left_alone_at");
        return at == null ? null : new LeftAlone(at, row.getString("left_alone_what"));
    }

    private Map<String, List<Calls>> calls() {
        Map<String, List<Calls>> calls = new LinkedHashMap<>();
        jdbc.sql(CALLS).query((RowCallbackHandler) rs -> calls.computeIfAbsent(
                        rs.getString("system_code"), _ -> new ArrayList<>())
                .add(new Calls(
                        rs.getString("result"),
                        rs.getLong("calls"),
                        rs.getObject("last_at", OffsetDateTime.class).toInstant())));
        return calls;
    }

    /**
     * How much of a snapshot is mapped. Reads all its lines; it never changes, so the answer can be kept.
     *
     * @return nothing where there is no such snapshot, or where its lines were removed
     */
    public Optional<Coverage> coverage(long snapshotId) {
        boolean kept = jdbc.sql(LINES_KEPT)
                .param("snapshot", snapshotId)
                .query(Boolean.class)
                .single();
        return kept
                ? jdbc.sql(COVERAGE)
                        .param("snapshot", snapshotId)
                        .query((rs, row) -> new Coverage(
                                rs.getLong("units"), rs.getLong("mapped"), rs.getLong("skus"), rs.getLong("unmapped")))
                        .optional()
                : Optional.empty();
    }
}
