package com.gwms.sync.store.queries;

import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the record of what people did. */
public final class ActionQueries {
    private static final String OF_SUBJECT = """
        SELECT at, who, action, reason FROM sync.operator_action WHERE subject = :subject ORDER BY at, id LIMIT :limit
        """;

    private final JdbcClient jdbc;

    public ActionQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** What was done to a task, first to last, {@code limit} actions at most. */
    public List<ActionRow> ofTask(long taskId, int limit) {
        return of("task " + taskId, limit);
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
                .query((rs, row) -> new ActionRow(
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getString("who"),
                        rs.getString("action"),
                        rs.getString("reason")))
                .list();
    }
}
