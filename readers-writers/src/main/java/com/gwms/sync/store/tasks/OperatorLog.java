package com.gwms.sync.store.tasks;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of what people did. Written in the transaction that does it. */
public final class OperatorLog {
    private static final String RECORD = """
        INSERT INTO sync.operator_action (who, action, subject, reason) VALUES (:who, :action, :subject, :reason)
        """;

    private final JdbcClient jdbc;

    public OperatorLog(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Records one action.
     *
     * @param action a verb and its object in upper case, {@code CANCEL_TASK} for example
     * @param subject what it was done to, {@code task 12} for example
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public void record(String who, String action, String subject, String reason) {
        requireText("name of the person", who);
        requireText("reason", reason);
        jdbc.sql(RECORD)
                .param("who", who)
                .param("action", action)
                .param("subject", subject)
                .param("reason", reason)
                .update();
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("The " + name + " must not be empty: every action is recorded with it.");
        }
    }
}
