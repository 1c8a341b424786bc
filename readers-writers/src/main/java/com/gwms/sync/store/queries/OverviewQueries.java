package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts tasks for the overview. Every count ends at a cap, so that it stays quick however many there are. */
public final class OverviewQueries {
    /** The highest count that is told exactly. */
    public static final int CAP = 1_000;

    private static final String BY_TYPE = """
        SELECT k.type,
            (SELECT count(*) FROM (
                SELECT FROM sync.task WHERE type = k.type AND due_at <= now() LIMIT :cap) d) AS due,
            (SELECT count(*) FROM (
                SELECT FROM sync.task WHERE type = k.type AND due_at > now() LIMIT :cap) w) AS later
        FROM unnest(CAST(:types AS text[])) WITH ORDINALITY AS k (type, place)
        ORDER BY k.place
        """;

    private static final String TOTALS = """
        SELECT
            (SELECT count(*) FROM (
                SELECT FROM sync.task WHERE lease_until IS NOT NULL AND type = ANY (:types) LIMIT :cap) r) AS running,
            (SELECT min(o.due_at) FROM unnest(CAST(:types AS text[])) AS k (type)
             CROSS JOIN LATERAL (
                SELECT due_at FROM sync.task WHERE type = k.type AND due_at <= now() ORDER BY due_at LIMIT 1) o) AS oldest
        """;

    /** From one cause to the next through the index, and so many of each type in each. */
    static final String PARKED = """
        WITH RECURSIVE cause AS (
            (SELECT t.failure_code FROM sync.task t
             WHERE t.status = 'MANUAL_HANDLING' ORDER BY t.failure_code LIMIT 1)
            UNION ALL
            SELECT (SELECT t.failure_code FROM sync.task t
                    WHERE t.status = 'MANUAL_HANDLING' AND t.failure_code > c.failure_code
                    ORDER BY t.failure_code LIMIT 1)
            FROM cause c WHERE c.failure_code IS NOT NULL
        )
        SELECT c.failure_code, least(:cap, sum(p.tasks)) AS tasks
        FROM cause c
        CROSS JOIN unnest(CAST(:types AS text[])) AS k (type)
        CROSS JOIN LATERAL (
            SELECT count(*) AS tasks FROM (
                SELECT FROM sync.task t
                WHERE t.status = 'MANUAL_HANDLING' AND t.failure_code = c.failure_code AND t.type = k.type LIMIT :cap) m) p
        WHERE c.failure_code IS NOT NULL
        GROUP BY c.failure_code
        HAVING sum(p.tasks) > 0
        ORDER BY tasks DESC, c.failure_code
        """;

    private static final String PAUSED = "SELECT code FROM sync.proxy_system WHERE paused_at IS NOT NULL ORDER BY code";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public OverviewQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
        // a task that moves between two of the statements would be counted twice, or not at all
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * All counts are of one moment.
     *
     * @param only tasks of this type, or null for all
     */
    public TaskOverview overview(@Nullable TaskType only) {
        return Objects.requireNonNull(transaction.execute(status -> count(only)));
    }

    private TaskOverview count(@Nullable TaskType only) {
        String[] types = Arrays.stream(TaskType.values())
                .filter(type -> only == null || type == only)
                .map(Enum::name)
                .toArray(String[]::new);
        List<TaskOverview.OfType> byType = jdbc.sql(BY_TYPE)
                .param("types", types)
                .param("cap", CAP)
                .query((rs, row) -> new TaskOverview.OfType(
                        TaskType.valueOf(rs.getString("type")), rs.getInt("due"), rs.getInt("later")))
                .list();
        List<TaskOverview.Cause> parked = jdbc.sql(PARKED)
                .param("types", types)
                .param("cap", CAP)
                .query((rs, row) -> new TaskOverview.Cause(rs.getString("failure_code"), rs.getInt("tasks")))
                .list();
        List<String> paused =
                jdbc.sql(PAUSED).query((rs, row) -> rs.getString("code")).list();
        return jdbc.sql(TOTALS)
                .param("types", types)
                .param("cap", CAP)
                .query((rs, row) -> new TaskOverview(
                        CAP,
                        byType,
                        rs.getInt("running"),
                        // each count ends at the cap, and so does their sum: no further statement is needed
                        Math.min(
                                CAP,
                                parked.stream()
                                        .mapToInt(TaskOverview.Cause::tasks)
                                        .sum()),
                        TaskRows.instant(rs, "oldest"),
                        parked,
                        paused))
                .single();
    }
}
