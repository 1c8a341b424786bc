package com.gwms.sync.store.tasks;

import com.gwms.sync.store.tasks.AttemptEnding.Ended;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.NextState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends attempts that book nothing on our side, many of them in two statements. Under the same fence as
 * {@link AttemptWriter}: what is no longer its attempt's stays as it is (row 10).
 */
public final class PlainEnds {
    /** The lateral, which a lock keeps whole, takes each task by its key; see the heartbeat of the claims. */
    private static final String LOCK = """
        SELECT ours.id, t.attempt, t.polls, t.consecutive_failures, t.failure_code, t.summary, t.cancel_wish,
            a.was_parked, clock_timestamp() AS at
        FROM unnest(:ids, :attempts, CAST(:runs AS uuid[])) AS ours (id, attempt, run)
        CROSS JOIN LATERAL (
            SELECT one.attempt, one.polls, one.consecutive_failures, one.failure_code, one.summary, one.cancel_wish
            FROM sync.task one
            WHERE one.id = ours.id AND one.attempt = ours.attempt AND one.status = 'RUNNING'
                AND one.lease_owner = ours.run
            FOR UPDATE
        ) t
        CROSS JOIN LATERAL (
            SELECT one.was_parked FROM sync.task_attempt one
            WHERE one.task_id = ours.id AND one.attempt = ours.attempt
            OFFSET 0
        ) a
        """;

    private static final String END = """
        WITH ours AS MATERIALIZED (
            SELECT id, attempt, status, CAST(next_run_at AS timestamptz) AS next_run_at, polls, failures, task_code,
                task_summary, terminal, number, outcome, attempt_code, attempt_summary, calls
            FROM unnest(:ids, :attempts, :statuses, :nextRuns, :polls, :failures, :taskCodes, :taskSummaries,
                :terminal, :numbers, :outcomes, :attemptCodes, :attemptSummaries, :calls)
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

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PlainEnds(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    private record Moved(PlainEnd end, Ended ended, NextState next) {}

    /**
     * Ends the attempts and moves their tasks on, in the surrounding transaction or one of its own.
     *
     * @param ends at most one of a task
     * @return what each became, by its id; a task that is no longer its attempt's is not in it
     */
    public Map<Long, NextState> write(List<PlainEnd> ends) {
        // In one order, so that two who end many cannot wait for each other.
        List<PlainEnd> ordered = ends.stream()
                .sorted(Comparator.comparingLong((PlainEnd end) -> end.task().id()))
                .toList();
        return transaction.execute(status -> {
            Map<Long, HeldTask> held = lock(ordered);
            List<Moved> moved = new ArrayList<>();
            for (PlainEnd end : ordered) {
                HeldTask one = held.get(end.task().id());
                if (one != null) {
                    moved.add(moved(end, one));
                }
            }
            if (!moved.isEmpty()) {
                end(moved, held.values().iterator().next().at());
            }
            Map<Long, NextState> next = HashMap.newHashMap(moved.size());
            moved.forEach(one -> next.put(one.end().task().id(), one.next()));
            return next;
        });
    }

    private Map<Long, HeldTask> lock(List<PlainEnd> ends) {
        Map<Long, HeldTask> held = HashMap.newHashMap(ends.size());
        jdbc.sql(LOCK)
                .param("ids", ids(ends))
                .param("attempts", attempts(ends))
                .param("runs", texts(ends, end -> end.task().run().value().toString()))
                .query(rs -> {
                    held.put(rs.getLong("id"), HeldTask.of(rs));
                });
        return held;
    }

    private static Moved moved(PlainEnd end, HeldTask held) {
        AttemptOutcome told = AttemptWriter.withReason(end.outcome());
        return new Moved(
                end,
                AttemptWriter.ended(told, end.calls()),
                held.after(end.task().type(), told, end.limits()));
    }

    private void end(List<Moved> moved, Instant at) {
        List<PlainEnd> ends = moved.stream().map(Moved::end).toList();
        int written = jdbc.sql(END)
                .param("ids", ids(ends))
                .param("attempts", attempts(ends))
                .param("statuses", texts(moved, one -> one.next().status().name()))
                .param("nextRuns", texts(moved, one -> text(one.next().nextRunAt())))
                .param(
                        "polls",
                        moved.stream().mapToInt(one -> one.next().polls()).toArray())
                .param(
                        "failures",
                        moved.stream()
                                .mapToInt(one -> one.next().consecutiveFailures())
                                .toArray())
                .param("taskCodes", texts(moved, one -> text(one.next().failureCode())))
                .param("taskSummaries", texts(moved, one -> one.next().summary()))
                .param("terminal", terminal(moved))
                .param("numbers", texts(ends, end -> ThirdPartyNumbers.fitting(end.thirdPartyOrderNo())))
                .param("outcomes", texts(moved, one -> one.ended().outcome()))
                .param("attemptCodes", texts(moved, one -> text(one.ended().code())))
                .param("attemptSummaries", texts(moved, one -> one.ended().summary()))
                .param("calls", ends.stream().mapToInt(PlainEnd::calls).toArray())
                .param("at", text(at))
                .query(Integer.class)
                .single();
        if (written != moved.size()) {
            throw new IllegalStateException(
                    written + " of " + moved.size() + " attempts had an end to write, although all were locked");
        }
    }

    private static boolean[] terminal(List<Moved> moved) {
        boolean[] terminal = new boolean[moved.size()];
        for (int i = 0; i < terminal.length; i++) {
            terminal[i] = moved.get(i).next().status().isTerminal();
        }
        return terminal;
    }

    private static long[] ids(List<PlainEnd> ends) {
        return ends.stream().mapToLong(end -> end.task().id()).toArray();
    }

    private static int[] attempts(List<PlainEnd> ends) {
        return ends.stream().mapToInt(end -> end.task().attempt()).toArray();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable String> text) {
        @Nullable String[] texts = new String[of.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(of.get(i));
        }
        return texts;
    }
}
