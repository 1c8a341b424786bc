package com.gwms.sync.store.queries;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the record of what people did, newest first. */
public final class DeedQueries {
    private static final String PAGE = """
        SELECT id, at, who, action, subject, reason
        FROM sync.operator_action
        WHERE (CAST(:who AS text) IS NULL OR who = :who)
            AND (CAST(:action AS text) IS NULL OR action = :action)
            AND (CAST(:subject AS text) IS NULL OR subject = :subject)
            AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
            AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
            AND (CAST(:beforeAt AS timestamptz) IS NULL OR (at, id) < (:beforeAt, :beforeId))
        ORDER BY at DESC, id DESC
        LIMIT :limit
        """;

    private static final String ACTIONS = """
        WITH RECURSIVE known AS (
            (SELECT action FROM sync.operator_action ORDER BY action LIMIT 1)
            UNION ALL
            SELECT (SELECT a.action FROM sync.operator_action a WHERE a.action > k.action ORDER BY a.action LIMIT 1)
            FROM known k WHERE k.action IS NOT NULL
        )
        SELECT action FROM known WHERE action IS NOT NULL
        """;

    private final JdbcClient jdbc;

    public DeedQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * @param before the last one that is known, or null for the newest
     * @param limit rows at most, 1 or more
     */
    public List<DeedRow> page(DeedFilter filter, @Nullable DeedPlace before, int limit) {
        return jdbc.sql(PAGE)
                .param("who", filter.who(), Types.VARCHAR)
                .param("action", filter.action(), Types.VARCHAR)
                .param("subject", filter.subject(), Types.VARCHAR)
                .param("from", offset(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", offset(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("beforeAt", before == null ? null : offset(before.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("beforeId", before == null ? null : before.id(), Types.BIGINT)
                .param("limit", limit)
                .query((rs, row) -> new DeedRow(
                        rs.getLong("id"),
                        Objects.requireNonNull(TaskRows.instant(rs, "at")),
                        rs.getString("who"),
                        rs.getString("action"),
                        rs.getString("subject"),
                        rs.getString("reason")))
                .list();
    }

    /** Every kind of action that was ever recorded, found by going from one to the next in the index. */
    public List<String> actions() {
        return jdbc.sql(ACTIONS).query((rs, row) -> rs.getString("action")).list();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
