package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds which tasks come next in a list under filters, newest first, without reading those that do not. Tasks that a filter
 * cannot tell apart share a facet, and each facet has its tasks in the order of the list; so a page is merged out of the
 * facets that the filter lets pass. Of those only the ones count whose newest task is among the newest so many, and of their
 * tasks only those that are no older than the oldest of these.
 */
final class TaskPlaces {
    static final String NEWEST = """
        SELECT l.created_at, l.task_id AS id
        FROM sync.task_listing l
        WHERE (l.created_at, l.task_id) < (CAST(:untilTime AS timestamptz), :untilId)
            AND l.created_at >= CAST(:from AS timestamptz)
        ORDER BY l.created_at DESC, l.task_id DESC
        LIMIT :limit
        """;

    static final String OF_FACETS = """
        WITH head AS MATERIALIZED (
            SELECT f.id AS facet_id, h.created_at, h.task_id
            FROM sync.task_facet f
            CROSS JOIN LATERAL (
                SELECT l.created_at, l.task_id
                FROM sync.task_listing l
                WHERE l.facet_id = f.id
                    AND (l.created_at, l.task_id) < (CAST(:untilTime AS timestamptz), :untilId)
                    AND l.created_at >= CAST(:from AS timestamptz)
                ORDER BY l.created_at DESC, l.task_id DESC
                LIMIT 1
            ) h
            WHERE (CAST(:type AS text) IS NULL OR f.type = :type)
                AND (CAST(:business AS text) IS NULL OR f.business_type = :business)
                AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
            ORDER BY h.created_at DESC, h.task_id DESC
            LIMIT :limit
        ), oldest AS MATERIALIZED (
            SELECT created_at FROM head ORDER BY created_at DESC OFFSET :limit - 1
        )
        SELECT p.created_at, p.task_id AS id
        FROM head
        CROSS JOIN LATERAL (
            SELECT l.created_at, l.task_id
            FROM sync.task_listing l
            WHERE l.facet_id = head.facet_id
                AND (l.created_at, l.task_id) <= (head.created_at, head.task_id)
                AND l.created_at >= coalesce((SELECT created_at FROM oldest), CAST(:from AS timestamptz))
            ORDER BY l.created_at DESC, l.task_id DESC
            LIMIT :limit
        ) p
        ORDER BY p.created_at DESC, p.task_id DESC
        LIMIT :limit
        """;

    /** Running tasks change too often to be kept in order; they are as few as the runs can work at, and sorted here. */
    static final String IN_STATUSES = """
        WITH facet AS MATERIALIZED (
            SELECT f.id
            FROM sync.task_facet f
            WHERE (CAST(:type AS text) IS NULL OR f.type = :type)
                AND (CAST(:business AS text) IS NULL OR f.business_type = :business)
                AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
        ), head AS MATERIALIZED (
            SELECT f.id AS facet_id, s.status, h.created_at, h.id
            FROM facet f
            CROSS JOIN unnest(CAST(:statuses AS text[])) AS s (status)
            CROSS JOIN LATERAL (
                SELECT t.created_at, t.id
                FROM sync.task t
                WHERE t.facet_id = f.id AND t.status = s.status AND t.status <> 'RUNNING'
                    AND (t.created_at, t.id) < (CAST(:untilTime AS timestamptz), :untilId)
                    AND (NOT CAST(:due AS boolean) OR t.due_at <= now())
                    AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
                    AND t.created_at >= CAST(:from AS timestamptz)
                ORDER BY t.created_at DESC, t.id DESC
                LIMIT 1
            ) h
            ORDER BY h.created_at DESC, h.id DESC
            LIMIT :limit
        ), oldest AS MATERIALIZED (
            SELECT created_at FROM head ORDER BY created_at DESC OFFSET :limit - 1
        )
        SELECT p.created_at, p.id
        FROM head
        CROSS JOIN LATERAL (
            SELECT t.created_at, t.id
            FROM sync.task t
            WHERE t.facet_id = head.facet_id AND t.status = head.status AND t.status <> 'RUNNING'
                AND (NOT CAST(:due AS boolean) OR t.due_at <= now())
                AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
                AND (t.created_at, t.id) <= (head.created_at, head.id)
                AND t.created_at >= coalesce((SELECT created_at FROM oldest), CAST(:from AS timestamptz))
            ORDER BY t.created_at DESC, t.id DESC
            LIMIT :limit
        ) p
        UNION ALL
        SELECT t.created_at, t.id
        FROM sync.task t
        JOIN facet f ON f.id = t.facet_id
        WHERE 'RUNNING' = ANY (CAST(:statuses AS text[])) AND t.lease_until IS NOT NULL
            AND (NOT CAST(:due AS boolean) OR t.due_at <= now())
            AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
            AND (t.created_at, t.id) < (CAST(:untilTime AS timestamptz), :untilId)
            AND t.created_at >= CAST(:from AS timestamptz)
        ORDER BY created_at DESC, id DESC
        LIMIT :limit
        """;

    /** Of tasks with an error text: which of the next ones pass the filter and have the words. */
    static final String WITH_ERROR = """
        SELECT t.created_at, t.id,
            (CAST(:type AS text) IS NULL OR f.type = :type)
                AND (CAST(:business AS text) IS NULL OR f.business_type = :business)
                AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
                AND to_tsvector('simple', t.summary) @@ plainto_tsquery('simple', :words) AS found
        FROM sync.task t
        JOIN sync.task_facet f ON f.id = t.facet_id
        WHERE t.failure_code IS NOT NULL AND t.status <> 'RUNNING'
            AND (t.created_at, t.id) < (CAST(:untilTime AS timestamptz), :untilId)
            AND t.created_at >= CAST(:from AS timestamptz)
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit
        """;

    static final String AMONG = """
        SELECT t.created_at, t.id
        FROM unnest(:ids) AS known (id)
        JOIN sync.task t ON t.id = known.id
        JOIN sync.task_facet f ON f.id = t.facet_id
        WHERE (t.created_at, t.id) < (CAST(:untilTime AS timestamptz), :untilId)
            AND t.created_at >= CAST(:from AS timestamptz)
            AND (CAST(:type AS text) IS NULL OR f.type = :type)
            AND (CAST(:business AS text) IS NULL OR f.business_type = :business)
            AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
            AND (CAST(:statuses AS text[]) IS NULL OR t.status = ANY (:statuses))
            AND (NOT CAST(:due AS boolean) OR t.due_at <= now())
            AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit
        """;

    private final JdbcClient jdbc;

    TaskPlaces(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** The next tasks under the filter, whatever it searches for. */
    List<TaskPosition> next(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return places(jdbc.sql(statement(filter)), filter, after, limit);
    }

    /** The next tasks under the filter out of some that are known, whatever it searches for. */
    List<TaskPosition> among(Collection<Long> ids, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        JdbcClient.StatementSpec statement = jdbc.sql(AMONG)
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray());
        return places(statement, filter, after, limit);
    }

    /** The next tasks with an error text, each with whether it passes the filter, states aside, and has the words. */
    List<Looked> withError(String words, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return bound(jdbc.sql(WITH_ERROR).param("words", words), filter, after)
                .param("limit", limit)
                .query((row, n) -> new Looked(place(row, n), row.getBoolean("found")))
                .list();
    }

    /** A task that a search asked. */
    record Looked(TaskPosition place, boolean found) {}

    private static String statement(TaskFilter filter) {
        if (filter.asksForState()) {
            return IN_STATUSES;
        }
        boolean all = filter.type() == null
                && filter.businessType() == null
                && filter.systemCode() == null
                && filter.warehouseCode() == null;
        return all ? NEWEST : OF_FACETS;
    }

    private static List<TaskPosition> places(
            JdbcClient.StatementSpec statement, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return bound(statement, filter, after)
                .param("statuses", filter.asksForState() ? names(statuses(filter)) : null)
                .param("due", filter.due())
                .param("failure", filter.failureCode())
                .param("limit", limit)
                .query(TaskPlaces::place)
                .list();
    }

    /** The upper end is where the page before ended, or the end of the range where that is earlier. Ids are above 0. */
    private static JdbcClient.StatementSpec bound(
            JdbcClient.StatementSpec statement, TaskFilter filter, @Nullable TaskPosition after) {
        Instant before = filter.createdBefore();
        TaskPosition until = after;
        if (before != null && (after == null || !after.createdAt().isBefore(before))) {
            until = new TaskPosition(before, 0);
        }
        return statement
                .param("untilTime", until == null ? "infinity" : time(until.createdAt()))
                .param("untilId", until == null ? 0L : until.id())
                .param("from", filter.createdFrom() == null ? "-infinity" : time(filter.createdFrom()))
                .param("type", name(filter.type()))
                .param("business", name(filter.businessType()))
                .param("system", filter.systemCode())
                .param("warehouse", filter.warehouseCode());
    }

    private static TaskPosition place(ResultSet row, int rowNumber) throws SQLException {
        return new TaskPosition(
                row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getLong("id"));
    }

    /** PostgreSQL knows microseconds; further digits would be rounded, and a row be passed over. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** What is due waits, and what has succeeded has no failure code. */
    private static Set<TaskStatus> statuses(TaskFilter filter) {
        if (!filter.statuses().isEmpty()) {
            return filter.statuses();
        }
        return filter.due()
                ? EnumSet.of(TaskStatus.PENDING, TaskStatus.WAITING)
                : EnumSet.complementOf(EnumSet.of(TaskStatus.SUCCESS));
    }

    private static String[] names(Set<TaskStatus> statuses) {
        return statuses.stream().map(TaskStatus::name).sorted().toArray(String[]::new);
    }
}
