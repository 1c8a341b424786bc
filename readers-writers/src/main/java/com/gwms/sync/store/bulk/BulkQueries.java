package com.gwms.sync.store.bulk;

import com.gwms.sync.store.tasks.BulkOutcome;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads bulk actions and what became of their tasks, for people. */
public final class BulkQueries {
    private static final String ONE = """
        SELECT id, kind, who, reason, ordered_at, statuses, type, business_types, system_code, warehouse_code,
            created_from, created_before, due, failure_code, search, tasks, done, refused, state, stopped_by, ended_at
        FROM sync.bulk_action WHERE id = :id
        """;

    private static final String PAGE = """
        SELECT id, kind, who, reason, ordered_at, statuses, type, business_types, system_code, warehouse_code,
            created_from, created_before, due, failure_code, search, tasks, done, refused, state, stopped_by, ended_at
        FROM sync.bulk_action
        WHERE id < coalesce(CAST(:before AS bigint), 9223372036854775807)
        ORDER BY id DESC
        LIMIT :limit
        """;

    private static final String OUTCOMES = """
        SELECT outcome, count(*) AS tasks FROM sync.bulk_action_task
        WHERE action_id = :id AND outcome IS NOT NULL
        GROUP BY outcome ORDER BY tasks DESC, outcome
        """;

    private static final String TASKS = """
        SELECT task_id FROM sync.bulk_action_task
        WHERE action_id = :id AND outcome = :outcome AND task_id > :after
        ORDER BY task_id
        LIMIT :limit
        """;

    /** How many tasks something became of. */
    public record Count(BulkOutcome outcome, int tasks) {}

    private final JdbcClient jdbc;

    public BulkQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    public Optional<BulkRow> one(long id) {
        return jdbc.sql(ONE).param("id", id).query(BulkRows::row).optional();
    }

    /**
     * Newest first.
     *
     * @param before the last one that is known, or null for the newest
     * @param limit rows at most, 1 or more
     */
    public List<BulkRow> page(@Nullable Long before, int limit) {
        return jdbc.sql(PAGE)
                .param("before", before)
                .param("limit", limit)
                .query(BulkRows::row)
                .list();
    }

    /** What became of the tasks that were reached, the most frequent first. */
    public List<Count> outcomes(long id) {
        return jdbc.sql(OUTCOMES)
                .param("id", id)
                .query((row, n) -> new Count(BulkOutcome.valueOf(row.getString("outcome")), row.getInt("tasks")))
                .list();
    }

    /**
     * The tasks of which something became, by their numbers.
     *
     * @param after the last one that is known, or 0
     * @param limit tasks at most, 1 or more
     */
    public List<Long> tasks(long id, BulkOutcome outcome, long after, int limit) {
        return jdbc.sql(TASKS)
                .param("id", id)
                .param("outcome", outcome.name())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row.getLong("task_id"))
                .list();
    }
}
