package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        SELECT l.created_at, l.task_id AS id, true AS found
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
                AND (CAST(:businesses AS text[]) IS NULL OR f.business_type = ANY (:businesses))
                AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
            ORDER BY h.created_at DESC, h.task_id DESC
            LIMIT :limit
        ), oldest AS MATERIALIZED (
            SELECT created_at FROM head ORDER BY created_at DESC OFFSET :limit - 1
        )
        SELECT p.created_at, p.task_id AS id, true AS found
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

    /**
     * Running tasks change too often to be kept in order; they are as few as the runs can work at, and sorted here. What is
     * due changes by time alone, which no index follows in the order of the list: it is asked of the tasks found, and skips none.
     */
    static final String IN_STATUSES = """
        WITH facet AS MATERIALIZED (
            SELECT f.id
            FROM sync.task_facet f
            WHERE (CAST(:type AS text) IS NULL OR f.type = :type)
                AND (CAST(:businesses AS text[]) IS NULL OR f.business_type = ANY (:businesses))
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
        SELECT n.created_at, n.id,
            NOT CAST(:due AS boolean) OR (SELECT t.due_at <= now() FROM sync.task t WHERE t.id = n.id) AS found
        FROM (
            SELECT p.created_at, p.id
            FROM head
            CROSS JOIN LATERAL (
                SELECT t.created_at, t.id
                FROM sync.task t
                WHERE t.facet_id = head.facet_id AND t.status = head.status AND t.status <> 'RUNNING'
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
                AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
                AND (t.created_at, t.id) < (CAST(:untilTime AS timestamptz), :untilId)
                AND t.created_at >= CAST(:from AS timestamptz)
            ORDER BY created_at DESC, id DESC
            LIMIT :limit
        ) n
        ORDER BY n.created_at DESC, n.id DESC
        """;

    /** Whether there are at most so many tasks that are due, by what the indexes of due tasks can tell. */
    static final String FEW_DUE = """
        SELECT count(*) <= :most
        FROM (
            SELECT
            FROM unnest(CAST(:types AS text[])) AS k (type)
            CROSS JOIN LATERAL (
                SELECT
                FROM sync.task t
                WHERE t.type = k.type AND t.due_at <= now() AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
                ORDER BY t.due_at
                LIMIT :most + 1
            ) d
            LIMIT :most + 1
        ) seen
        """;

    /** All that are due, sorted. */
    static final String DUE = """
        WITH due AS MATERIALIZED (
            SELECT d.created_at, d.id, d.facet_id, d.status, d.failure_code
            FROM unnest(CAST(:types AS text[])) AS k (type)
            CROSS JOIN LATERAL (
                SELECT t.created_at, t.id, t.facet_id, t.status, t.failure_code
                FROM sync.task t
                WHERE t.type = k.type AND t.due_at <= now() AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
                OFFSET 0
            ) d
        )
        SELECT d.created_at, d.id
        FROM due d
        JOIN sync.task_facet f ON f.id = d.facet_id
        WHERE d.status = ANY (CAST(:statuses AS text[]))
            AND (CAST(:businesses AS text[]) IS NULL OR f.business_type = ANY (:businesses))
            AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
            AND (CAST(:failure AS text) IS NULL OR d.failure_code = :failure)
            AND (d.created_at, d.id) < (CAST(:untilTime AS timestamptz), :untilId)
            AND d.created_at >= CAST(:from AS timestamptz)
        ORDER BY d.created_at DESC, d.id DESC
        LIMIT :limit
        """;

    /** Of tasks with an error text: which of the next ones pass the filter and have the words. */
    static final String WITH_ERROR = """
        SELECT t.created_at, t.id,
            (CAST(:type AS text) IS NULL OR f.type = :type)
                AND (CAST(:businesses AS text[]) IS NULL OR f.business_type = ANY (:businesses))
                AND (CAST(:system AS text) IS NULL OR f.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
                AND strpos(lower(t.summary), CAST(:longest AS text)) > 0
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
            AND (CAST(:businesses AS text[]) IS NULL OR f.business_type = ANY (:businesses))
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

    /** The next tasks under the filter, whatever it searches for, each with whether it is due where the filter asks for it. */
    List<Looked> next(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return stated(jdbc.sql(statement(filter)), filter, after, limit)
                .query(TaskPlaces::looked)
                .list();
    }

    /**
     * Whether so few tasks are due that all of them can be sorted for a page. Those of other businesses and warehouses than
     * the filter's count as well.
     */
    boolean fewDue(TaskFilter filter, int most) {
        return jdbc.sql(FEW_DUE)
                .param("types", types(filter))
                .param("system", filter.systemCode())
                .param("most", most)
                .query(Boolean.class)
                .single();
    }

    /** The next tasks under a filter for what is due, whatever it searches for. All that are due are read. */
    List<TaskPosition> due(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return stated(jdbc.sql(DUE).param("types", types(filter)), filter, after, limit)
                .query(TaskPlaces::place)
                .list();
    }

    /** The next tasks under the filter out of some that are known, whatever it searches for. */
    List<TaskPosition> among(Collection<Long> ids, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        JdbcClient.StatementSpec statement = jdbc.sql(AMONG)
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray());
        return stated(statement, filter, after, limit).query(TaskPlaces::place).list();
    }

    /** The next tasks with an error text, each with whether it passes the filter, states aside, and has the words. */
    List<Looked> withError(TaskSearch.Words words, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return bound(jdbc.sql(WITH_ERROR).param("words", words.text()).param("longest", words.longest()), filter, after)
                .param("limit", limit)
                .query(TaskPlaces::looked)
                .list();
    }

    /** A task that was asked, and whether it is one of those that are looked for. */
    record Looked(TaskPosition place, boolean found) {}

    private static String statement(TaskFilter filter) {
        if (filter.asksForState()) {
            return IN_STATUSES;
        }
        boolean all = filter.type() == null
                && filter.businessTypes().isEmpty()
                && filter.systemCode() == null
                && filter.warehouseCode() == null;
        return all ? NEWEST : OF_FACETS;
    }

    private static JdbcClient.StatementSpec stated(
            JdbcClient.StatementSpec statement, TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return bound(statement, filter, after)
                .param("statuses", filter.asksForState() ? names(statuses(filter)) : null)
                .param("due", filter.due())
                .param("failure", filter.failureCode())
                .param("limit", limit);
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
                .param("businesses", filter.businessTypes().isEmpty() ? null : names(filter.businessTypes()))
                .param("system", filter.systemCode())
                .param("warehouse", filter.warehouseCode());
    }

    private static Looked looked(ResultSet row, int rowNumber) throws SQLException {
        return new Looked(place(row, rowNumber), row.getBoolean("found"));
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

    private static String[] types(TaskFilter filter) {
        return Arrays.stream(TaskType.values())
                .filter(type -> filter.type() == null || type == filter.type())
                .map(Enum::name)
                .toArray(String[]::new);
    }

    /** What is due waits, and what has succeeded has no failure code. */
    private static Set<TaskStatus> statuses(TaskFilter filter) {
        Set<TaskStatus> asked =
                filter.statuses().isEmpty() ? EnumSet.complementOf(EnumSet.of(TaskStatus.SUCCESS)) : filter.statuses();
        return filter.due()
                ? EnumSet.of(TaskStatus.PENDING, TaskStatus.WAITING).stream()
                        .filter(asked::contains)
                        .collect(Collectors.toSet())
                : asked;
    }

    private static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
