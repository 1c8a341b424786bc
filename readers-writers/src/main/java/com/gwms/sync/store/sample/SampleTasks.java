package com.gwms.sync.store.sample;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.queries.TaskPosition;
import com.gwms.sync.tasks.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Many tasks of the last 90 days with their orders, attempts and calls, for measuring lists; in a fresh database. The shares
 * of types, states, warehouses and causes are the same whatever the number; a word and a SKU are as rare in many as in few.
 */
public final class SampleTasks {
    /** In one line of orders in ten. */
    public static final String FREQUENT_SKU = "SKU-0";

    /** In some ten orders. */
    public static final String RARE_SKU = "SKU-77";

    /** The warehouse of one order in a thousand, and its system. */
    public static final String SMALL_WAREHOUSE = "W19";

    public static final String SMALL_SYSTEM = "LIST-9";

    private static final long AT_ONCE = 100_000;

    private static final String DESCRIBE = """
        SELECT set_config('sample.tasks', :tasks, true), set_config('sample.from', :from, true),
            set_config('sample.to', :to, true)
        """;

    /** The plain question, which reads whatever it must. */
    private static final String EXPECTED = """
        SELECT count(*) FROM (
            SELECT
            FROM sync.task t
            JOIN sync.task_listing l ON l.task_id = t.id
            JOIN sync.task_facet f ON f.id = t.facet_id
            WHERE (CAST(:afterTime AS timestamptz) IS NULL
                    OR (t.created_at, t.id) < (CAST(:afterTime AS timestamptz), :afterId))
                AND (CAST(:from AS timestamptz) IS NULL OR t.created_at >= CAST(:from AS timestamptz))
                AND (CAST(:before AS timestamptz) IS NULL OR t.created_at < CAST(:before AS timestamptz))
                AND (CAST(:type AS text) IS NULL OR t.type = :type)
                AND (CAST(:businesses AS text[]) IS NULL OR t.business_type = ANY (:businesses))
                AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR f.warehouse_code = :warehouse)
                AND (CAST(:statuses AS text[]) IS NULL OR t.status = ANY (:statuses))
                AND (NOT CAST(:due AS boolean) OR t.due_at <= now())
                AND (CAST(:failure AS text) IS NULL OR t.failure_code = :failure)
                AND (CAST(:search AS text) IS NULL
                    OR starts_with(upper(t.business_order_no), upper(:search))
                    OR starts_with(upper(t.third_party_order_no), upper(:search))
                    OR (t.failure_code IS NOT NULL
                        AND to_tsvector('simple', t.summary) @@ plainto_tsquery('simple', :search))
                    OR t.business_order_no IN (SELECT order_no FROM gwms_port.order_line WHERE sku = :search))
            LIMIT :limit
        ) found
        """;

    private static final String IDS = "SELECT min(id) AS first, max(id) AS last FROM sync.task";

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public SampleTasks(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Fills the database; to be called once. Each task has four calls in the log.
     *
     * @param tasks 10,000 or more
     * @param progress is told how many tasks there are so far
     */
    public void generate(long tasks, LongConsumer progress) {
        part("db/sample/task-sites.sql", tasks, 1, tasks);
        for (long from = 1; from <= tasks; from += AT_ONCE) {
            long to = Math.min(tasks, from + AT_ONCE - 1);
            part("db/sample/tasks.sql", tasks, from, to);
            progress.accept(to);
        }
    }

    /** How many tasks a page of a list must have, asked of the database in the plainest words. */
    public long expected(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return jdbc.sql(EXPECTED)
                .param("afterTime", after == null ? null : text(after.createdAt()))
                .param("afterId", after == null ? 0L : after.id())
                .param("from", text(filter.createdFrom()))
                .param("before", text(filter.createdBefore()))
                .param("type", text(filter.type()))
                .param(
                        "businesses",
                        filter.businessTypes().isEmpty()
                                ? null
                                : filter.businessTypes().stream()
                                        .map(Enum::name)
                                        .toArray(String[]::new))
                .param("system", filter.systemCode())
                .param("warehouse", filter.warehouseCode())
                .param(
                        "statuses",
                        filter.statuses().isEmpty()
                                ? null
                                : filter.statuses().stream()
                                        .map(TaskStatus::name)
                                        .toArray(String[]::new))
                .param("due", filter.due())
                .param("failure", filter.failureCode())
                .param("search", filter.search())
                .param("limit", limit)
                .query((row, n) -> row.getLong(1))
                .single();
    }

    /** Ids of so many tasks, spread evenly over all. */
    public List<Long> ids(int count) {
        return jdbc.sql(IDS)
                .query((row, n) -> {
                    long first = row.getLong("first");
                    long step = (row.getLong("last") - first) / count;
                    return LongStream.range(0, count)
                            .map(i -> first + i * step)
                            .boxed()
                            .toList();
                })
                .single();
    }

    private void part(String script, long tasks, long from, long to) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(DESCRIBE)
                    .param("tasks", Long.toString(tasks))
                    .param("from", Long.toString(from))
                    .param("to", Long.toString(to))
                    .query()
                    .listOfRows();
            ScriptUtils.executeSqlScript(
                    DataSourceUtils.getConnection(dataSource),
                    new EncodedResource(new ClassPathResource(script), StandardCharsets.UTF_8),
                    false,
                    false,
                    "--",
                    ";;",
                    "/*",
                    "*/");
        });
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant time -> time.truncatedTo(ChronoUnit.MICROS).toString();
            case Enum<?> word -> word.name();
            default -> value.toString();
        };
    }
}
