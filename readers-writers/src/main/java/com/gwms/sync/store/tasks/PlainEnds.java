package com.gwms.sync.store.tasks;

import com.gwms.sync.store.tasks.AttemptEnding.End;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.NextState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends attempts that book nothing on our side, many of them in two statements. Under the same fence as
 * {@link AttemptWriter}: what is no longer its attempt's stays as it is (row 10).
 */
public final class PlainEnds {
    /** The lateral, which a lock keeps whole, takes each task by its key; see the heartbeat of the claims. */
    static final String LOCK = """
        SELECT ours.id, t.attempt, t.polls, t.consecutive_failures, t.failure_code, t.summary, t.cancel_wish,
            a.was_parked, clock_timestamp() AS at,
            (extract(epoch FROM a.started_at - coalesce(a.ended_before, t.created_at)) * 1000)::bigint AS stood_still
        FROM unnest(:ids, :attempts, CAST(:runs AS uuid[])) AS ours (id, attempt, run)
        CROSS JOIN LATERAL (
            SELECT one.attempt, one.polls, one.consecutive_failures, one.failure_code, one.summary, one.cancel_wish,
                one.created_at
            FROM sync.task one
            WHERE one.id = ours.id AND one.attempt = ours.attempt AND one.status = 'RUNNING'
                AND one.lease_owner = ours.run
            FOR UPDATE
        ) t
        CROSS JOIN LATERAL (
            SELECT one.was_parked, one.started_at, (
                SELECT before.ended_at FROM sync.task_attempt before
                WHERE before.task_id = ours.id AND before.attempt = ours.attempt - 1) AS ended_before
            FROM sync.task_attempt one
            WHERE one.task_id = ours.id AND one.attempt = ours.attempt
            OFFSET 0
        ) a
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AttemptEnding ending;

    public PlainEnds(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.ending = new AttemptEnding(jdbc);
    }

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
            List<End> moved = new ArrayList<>();
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
            moved.forEach(one -> next.put(one.taskId(), one.next()));
            return next;
        });
    }

    private Map<Long, HeldTask> lock(List<PlainEnd> ends) {
        Map<Long, HeldTask> held = HashMap.newHashMap(ends.size());
        jdbc.sql(LOCK)
                .param("ids", ends.stream().mapToLong(end -> end.task().id()).toArray())
                .param(
                        "attempts",
                        ends.stream().mapToInt(end -> end.task().attempt()).toArray())
                .param(
                        "runs",
                        ends.stream()
                                .map(end -> end.task().run().value().toString())
                                .toArray(String[]::new))
                .query(rs -> {
                    held.put(rs.getLong("id"), HeldTask.of(rs));
                });
        return held;
    }

    private static End moved(PlainEnd end, HeldTask held) {
        AttemptOutcome told = AttemptWriter.withReason(end.outcome());
        return new End(
                end.task().id(),
                end.task().attempt(),
                AttemptWriter.ended(told, end.calls()),
                held.after(end.task().type(), told, end.limits()),
                ThirdPartyNumbers.fitting(end.thirdPartyOrderNo()));
    }

    private void end(List<End> moved, Instant at) {
        int written = ending.write(moved, at);
        if (written != moved.size()) {
            throw new IllegalStateException(
                    written + " of " + moved.size() + " attempts had an end to write, although all were locked");
        }
    }
}
