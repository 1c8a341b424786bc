package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the ends of attempts into both their rows: what the attempt was, and what the task becomes. */
final class AttemptEnding {
    static final String END = """
        WITH ours AS MATERIALIZED (
            SELECT id, attempt, status, CAST(next_run_at AS timestamptz) AS next_run_at, polls, failures, task_code,
                task_summary, terminal, number, outcome, attempt_code, attempt_summary, calls
            FROM unnest(:ids, :attempts, :statuses, :nextRuns, :polls, :failures, :taskCodes, :taskSummaries,
                :terminal, :numbers, :outcomes, :attemptCodes, :attemptSummaries, :callCounts)
                AS e (id, attempt, status, next_run_at, polls, failures, task_code, task_summary,
                    terminal, number, outcome, attempt_code, attempt_summary, calls)
        ), moved AS (
            UPDATE sync.task t
            SET status = o.status, next_run_at = o.next_run_at, polls = o.polls, consecutive_failures = o.failures,
                failure_code = o.task_code, summary = o.task_summary, lease_owner = NULL, lease_until = NULL, cancel_wish = NULL,
                finished_at = CASE WHEN o.terminal THEN CAST(:at AS timestamptz) END,
                third_party_order_no = coalesce(o.number, t.third_party_order_no)
            FROM ours o
            WHERE t.id = o.id AND t.attempt = o.attempt AND t.status = 'RUNNING'
            RETURNING t.id
        ), ended AS (
            UPDATE sync.task_attempt a
            SET ended_at = CAST(:at AS timestamptz), outcome = o.outcome, failure_code = o.attempt_code, summary = o.attempt_summary,
                calls = o.calls
            FROM ours o
            WHERE a.task_id = o.id AND a.attempt = o.attempt AND a.ended_at IS NULL
            RETURNING a.task_id
        )
        SELECT count(*) FROM moved JOIN ended ON ended.task_id = moved.id
        """;

    /** How an attempt ended, in the words of the attempt's row. */
    record Ended(String outcome, @Nullable FailureCode code, String summary, int calls) {}

    /** @param thirdPartyOrderNo the warehouse's number of the order where it was learnt, or null */
    record End(
            long taskId,
            int attempt,
            Ended ended,
            NextState next,
            @Nullable String thirdPartyOrderNo) {}

    private final JdbcClient jdbc;

    AttemptEnding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * To be called with the rows of the tasks locked.
     *
     * @param ends at most one of a task
     * @return how many of them were written; the others are of attempts that were not the running ones
     */
    int write(List<End> ends, Instant at) {
        return jdbc.sql(END)
                .param("ids", ends.stream().mapToLong(End::taskId).toArray())
                .param("attempts", numbers(ends, End::attempt))
                .param("statuses", texts(ends, end -> end.next().status()))
                .param("nextRuns", texts(ends, end -> end.next().nextRunAt()))
                .param("polls", numbers(ends, end -> end.next().polls()))
                .param("failures", numbers(ends, end -> end.next().consecutiveFailures()))
                .param("taskCodes", texts(ends, end -> end.next().failureCode()))
                .param("taskSummaries", texts(ends, end -> end.next().summary()))
                .param("terminal", terminal(ends))
                .param("numbers", texts(ends, End::thirdPartyOrderNo))
                .param("outcomes", texts(ends, end -> end.ended().outcome()))
                .param("attemptCodes", texts(ends, end -> end.ended().code()))
                .param("attemptSummaries", texts(ends, end -> end.ended().summary()))
                .param("callCounts", numbers(ends, end -> end.ended().calls()))
                .param("at", at.toString())
                .query(Integer.class)
                .single();
    }

    private static boolean[] terminal(List<End> ends) {
        boolean[] terminal = new boolean[ends.size()];
        for (int i = 0; i < terminal.length; i++) {
            terminal[i] = ends.get(i).next().status().isTerminal();
        }
        return terminal;
    }

    private static int[] numbers(List<End> ends, ToIntFunction<End> number) {
        return ends.stream().mapToInt(number).toArray();
    }

    private static @Nullable String[] texts(List<End> ends, Function<End, @Nullable Object> value) {
        @Nullable String[] texts = new String[ends.size()];
        for (int i = 0; i < texts.length; i++) {
            Object one = value.apply(ends.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        return texts;
    }
}
