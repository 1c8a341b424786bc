package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the end of an attempt into both its rows: what the attempt was, and what the task becomes. */
final class AttemptEnding {
    static final String END = """
        WITH moved AS (
            UPDATE sync.task
            SET status = :status, next_run_at = :nextRunAt, polls = :polls, consecutive_failures = :failures,
                failure_code = :taskCode, summary = :taskSummary, lease_owner = NULL, lease_until = NULL, cancel_wish = NULL,
                finished_at = CASE WHEN :terminal THEN CAST(:at AS timestamptz) END
            WHERE id = :id AND attempt = :attempt AND status = 'RUNNING'
            RETURNING id
        ), ended AS (
            UPDATE sync.task_attempt
            SET ended_at = :at, outcome = :outcome, failure_code = :attemptCode, summary = :attemptSummary,
                calls = :calls
            WHERE task_id = :id AND attempt = :attempt AND ended_at IS NULL
            RETURNING task_id
        )
        SELECT count(*) FROM moved JOIN ended ON ended.task_id = moved.id
        """;

    /** How an attempt ended, in the words of the attempt's row. */
    record Ended(String outcome, @Nullable FailureCode code, String summary, int calls) {}

    private final JdbcClient jdbc;

    AttemptEnding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called with the task's row locked. False where the attempt was not the running one. */
    boolean write(long taskId, int attempt, Ended ended, NextState next, Instant at) {
        Instant nextRunAt = next.nextRunAt();
        return 1
                == jdbc.sql(END)
                        .param("id", taskId)
                        .param("attempt", attempt)
                        .param("status", next.status().name())
                        .param("terminal", next.status().isTerminal())
                        .param("nextRunAt", nextRunAt == null ? null : nextRunAt.atOffset(ZoneOffset.UTC))
                        .param("polls", next.polls())
                        .param("failures", next.consecutiveFailures())
                        .param("taskCode", name(next.failureCode()))
                        .param("taskSummary", next.summary())
                        .param("outcome", ended.outcome())
                        .param("attemptCode", name(ended.code()))
                        .param("attemptSummary", ended.summary())
                        .param("calls", ended.calls())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single();
    }

    private static @Nullable String name(@Nullable FailureCode code) {
        return code == null ? null : code.name();
    }
}
