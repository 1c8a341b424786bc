package com.gwms.sync.store.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows people what ran. */
public final class RunQueries {
    private static final String NEWEST = """
        SELECT r.job, r.run_key, r.started_at, r.ended_at, r.outcome, r.whole, r.recovered_at, r.summary,
            (SELECT max(p.started_at) FROM sync.run p
             WHERE p.job = r.job AND p.whole AND p.started_at < r.started_at) AS previous_start,
            EXISTS (SELECT FROM sync.run p
             WHERE p.job = r.job AND p.whole AND p.id <> r.id AND p.started_at <= r.started_at
                 AND coalesce(p.ended_at, p.lease_until) > r.started_at) AS overlapped
        FROM sync.run r
        WHERE r.job = coalesce(:job, r.job)
        ORDER BY r.started_at DESC, r.id
        LIMIT :limit
        """;

    private static final String STANDING = """
        SELECT
            (SELECT max(ended_at) FROM sync.run WHERE job = :job AND outcome = 'COMPLETED' AND whole) AS last_completed,
            (SELECT min(started_at) FROM sync.run WHERE job = :job AND whole AND lease_until > now()) AS running_since,
            (SELECT m.since FROM sync.missed_run m
             WHERE m.job = :job AND m.solved_at IS NULL
                 AND NOT EXISTS (SELECT FROM sync.run r WHERE r.job = m.job AND r.outcome = 'COMPLETED' AND r.whole
                     AND r.ended_at > m.since)) AS missed_since
        """;

    private final JdbcClient jdbc;

    public RunQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** @param job only its runs, or null for all */
    public List<RunRow> newest(@Nullable String job, int limit) {
        return jdbc.sql(NEWEST)
                .param("job", job, Types.VARCHAR)
                .param("limit", limit)
                .query((row, n) -> run(row))
                .list();
    }

    public JobStanding standing(String job) {
        return jdbc.sql(STANDING)
                .param("job", job)
                .query((row, n) -> new JobStanding(
                        instant(row, "last_completed"), instant(row, "running_since"), instant(row, "missed_since")))
                .single();
    }

    private static RunRow run(ResultSet row) throws SQLException {
        return new RunRow(
                row.getString("job"),
                row.getString("run_key"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                row.getString("outcome"),
                row.getBoolean("whole"),
                instant(row, "previous_start"),
                row.getBoolean("overlapped"),
                instant(row, "recovered_at"),
                row.getString("summary"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
