package com.gwms.sync.store.queries;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the record of what people did. */
public final class ActionQueries {
    private static final String OF_SUBJECT = """
        SELECT at, who, action, reason FROM sync.operator_action WHERE subject = :subject ORDER BY at, id LIMIT :limit
        """;

    /** With what was done to many tasks at once, of which each has no record of its own. */
    private static final String OF_TASK = """
        SELECT o.at, o.who, o.action, o.reason, o.id
        FROM sync.operator_action o
        WHERE o.subject = 'task ' || CAST(:task AS bigint)
        UNION ALL
        SELECT b.ordered_at, b.who, 'BULK_' || b.kind, b.reason, b.id
        FROM sync.bulk_action_task t
        JOIN sync.bulk_action b ON b.id = t.action_id
        WHERE t.task_id = :task AND t.outcome IN ('DONE', 'AFTER_ITS_ATTEMPT')
        ORDER BY 1, 5
        LIMIT :limit
        """;

    private final JdbcClient jdbc;

    public ActionQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** What was done to a task, first to last, {@code limit} actions at most. */
    public List<ActionRow> ofTask(long taskId, int limit) {
        return jdbc.sql(OF_TASK)
                .param("task", taskId)
                .param("limit", limit)
                .query(ActionQueries::action)
                .list();
    }

    /**
     * What was done to something, first to last, {@code limit} actions at most.
     *
     * @param subject as the record names it, {@code snapshot 12} for example
     */
    public List<ActionRow> of(String subject, int limit) {
        return jdbc.sql(OF_SUBJECT)
                .param("subject", subject)
                .param("limit", limit)
                .query(ActionQueries::action)
                .list();
    }

    private static ActionRow action(ResultSet rs, int row) throws SQLException {
        return new ActionRow(
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("who"),
                rs.getString("action"),
                rs.getString("reason"));
    }
}
