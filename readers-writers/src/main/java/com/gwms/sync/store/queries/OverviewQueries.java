package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts tasks for the overview. Every count ends at a cap, so that it stays quick however many there are. */
public final class OverviewQueries {
    /** The highest count that is told exactly. */
    public static final int CAP = 10_000;

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
            (SELECT count(*) FROM (SELECT FROM sync.task WHERE lease_until IS NOT NULL LIMIT :cap) r) AS running,
            (SELECT count(*) FROM (
                SELECT FROM sync.task WHERE status = 'MANUAL_HANDLING' LIMIT :cap) m) AS need_person,
            (SELECT min(o.due_at) FROM unnest(CAST(:types AS text[])) AS k (type)
             CROSS JOIN LATERAL (
                SELECT due_at FROM sync.task WHERE type = k.type AND due_at <= now() ORDER BY due_at LIMIT 1) o) AS oldest
        """;

    private static final String PARKED = """
        SELECT failure_code, count(*) AS tasks
        FROM (SELECT failure_code FROM sync.task WHERE status = 'MANUAL_HANDLING' LIMIT :cap) m
        GROUP BY failure_code ORDER BY tasks DESC, failure_code
        """;

    private static final String PAUSED = "SELECT code FROM sync.proxy_system WHERE paused_at IS NOT NULL ORDER BY code";

    private final JdbcClient jdbc;

    public OverviewQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    public TaskOverview overview() {
        String[] types = Arrays.stream(TaskType.values()).map(Enum::name).toArray(String[]::new);
        List<TaskOverview.OfType> byType = jdbc.sql(BY_TYPE)
                .param("types", types)
                .param("cap", CAP)
                .query((rs, row) -> new TaskOverview.OfType(
                        TaskType.valueOf(rs.getString("type")), rs.getInt("due"), rs.getInt("later")))
                .list();
        List<TaskOverview.Cause> parked = jdbc.sql(PARKED)
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
                        rs.getInt("need_person"),
                        TaskRows.instant(rs, "oldest"),
                        parked,
                        paused))
                .single();
    }
}
