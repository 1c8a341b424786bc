package com.gwms.sync.store.queries;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads lists of tasks page by page, out of millions. */
public final class TaskLists {
    /**
     * With a plan for these very values each time: a plan for any values cannot leave out the filters that are not set. And
     * not for ever: a search that most tasks match reads most tasks.
     */
    private static final String PREPARE = """
        SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', :millis, true)
        """;

    /**
     * The conditions on lease_until and due_at say nothing new. They let the indexes of running and of due tasks be used,
     * where few tasks are.
     */
    private static final String LIST = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
               t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task_row t
        WHERE (t.created_at, t.id) < (CAST(:beforeTime AS timestamptz), :beforeId)
            AND t.created_at >= CAST(:from AS timestamptz) AND t.created_at < CAST(:before AS timestamptz)
            AND (CAST(:type AS text) IS NULL OR t.type = :type)
            AND (CAST(:business AS text) IS NULL OR t.business_type = :business)
            AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR t.warehouse_code = :warehouse)
            AND (CAST(:statuses AS text[]) IS NULL OR t.status = ANY (:statuses))
            AND (CAST(:statuses AS text[]) IS NULL OR NOT CAST(:statuses AS text[]) <@ '{RUNNING}'
                 OR t.lease_until IS NOT NULL)
            AND (CAST(:statuses AS text[]) IS NULL OR NOT CAST(:statuses AS text[]) <@ '{PENDING,WAITING}'
                 OR t.due_at IS NOT NULL)
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit
        """;

    private static final String SEARCH = """
        WITH found AS MATERIALIZED (
            SELECT task_id FROM sync.task_number WHERE number LIKE :prefix
            UNION
            SELECT id FROM sync.task
            WHERE failure_code IS NOT NULL AND to_tsvector('simple', summary) @@ websearch_to_tsquery('simple', :words)
        )
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
               t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM found f JOIN sync.task_row t ON t.id = f.task_id
        WHERE (t.created_at, t.id) < (CAST(:beforeTime AS timestamptz), :beforeId)
            AND t.created_at >= CAST(:from AS timestamptz) AND t.created_at < CAST(:before AS timestamptz)
            AND (CAST(:type AS text) IS NULL OR t.type = :type)
            AND (CAST(:business AS text) IS NULL OR t.business_type = :business)
            AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR t.warehouse_code = :warehouse)
            AND (CAST(:statuses AS text[]) IS NULL OR t.status = ANY (:statuses))
        ORDER BY t.created_at DESC, t.id DESC
        LIMIT :limit
        """;

    private static final long LONGEST_MILLIS = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public TaskLists(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
    }

    /**
     * The tasks after a place in the list. Tasks that are created meanwhile do not move it.
     *
     * @param after where the page before ended, or null for the newest
     * @param limit tasks at most, 1 or more
     * @throws QueryTimeoutException where it takes longer than 10 s, as a search does that matches most tasks
     */
    public TaskPage page(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        List<TaskRow> rows = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(PREPARE)
                    .param("millis", Long.toString(LONGEST_MILLIS))
                    .query((row, n) -> n)
                    .list();
            return statement(filter, after, limit + 1).query(TaskRows::task).list();
        }));
        if (rows.size() <= limit) {
            return new TaskPage(rows, null);
        }
        List<TaskRow> page = rows.subList(0, limit);
        return new TaskPage(
                List.copyOf(page),
                new TaskPosition(page.getLast().createdAt(), page.getLast().id()));
    }

    private JdbcClient.StatementSpec statement(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        String search = filter.search();
        JdbcClient.StatementSpec statement = search == null
                ? jdbc.sql(LIST)
                : jdbc.sql(SEARCH).param("prefix", prefix(search)).param("words", search);
        return statement
                .param("beforeTime", after == null ? "infinity" : time(after.createdAt()))
                .param("beforeId", after == null ? Long.MAX_VALUE : after.id())
                .param("from", filter.createdFrom() == null ? "-infinity" : time(filter.createdFrom()))
                .param("before", filter.createdBefore() == null ? "infinity" : time(filter.createdBefore()))
                .param("type", name(filter.type()))
                .param("business", name(filter.businessType()))
                .param("system", filter.systemCode())
                .param("warehouse", filter.warehouseCode())
                .param("statuses", filter.statuses().isEmpty() ? null : names(filter))
                .param("limit", limit);
    }

    /** PostgreSQL knows microseconds; further digits would be rounded, and a row be passed over. */
    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static String[] names(TaskFilter filter) {
        return filter.statuses().stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static String prefix(String search) {
        return search.toUpperCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
    }
}
