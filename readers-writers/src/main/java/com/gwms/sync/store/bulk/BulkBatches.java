package com.gwms.sync.store.bulk;

import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.tasks.BulkOutcome;
import com.gwms.sync.store.tasks.TaskBatches;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries bulk actions out, some tasks in one transaction with the progress. Whoever takes one over goes on after the last
 * batch that was committed, so nothing is done twice; a process that lost it finds that out before it changes anything.
 */
public final class BulkBatches {
    private static final String CLAIM = """
        WITH free AS MATERIALIZED (
            SELECT id FROM sync.bulk_action
            WHERE state = 'UNDER_WAY' AND (lease_until IS NULL OR lease_until < now())
            ORDER BY id
            LIMIT 1
            FOR UPDATE SKIP LOCKED
        )
        UPDATE sync.bulk_action a
        SET fence = a.fence + 1, lease_until = now() + make_interval(secs => :lease)
        FROM free
        WHERE a.id = free.id
        RETURNING a.id, a.fence, a.kind, a.statuses, a.type, a.business_types, a.system_code, a.warehouse_code,
            a.created_from, a.created_before, a.due, a.failure_code, a.search, a.who, a.reason
        """;

    /** Holds the row to the end of the transaction: who takes over, or stops, waits for the batch. */
    private static final String HOLD = """
        UPDATE sync.bulk_action SET lease_until = now() + make_interval(secs => :lease)
        WHERE id = :id AND fence = :fence AND state = 'UNDER_WAY'
        RETURNING after_task
        """;

    private static final String NEXT = """
        SELECT task_id FROM sync.bulk_action_task
        WHERE action_id = :id AND task_id > :after
        ORDER BY task_id
        LIMIT :limit
        """;

    private static final String OUTCOMES = """
        UPDATE sync.bulk_action_task t SET outcome = n.outcome
        FROM unnest(:ids, CAST(:outcomes AS text[])) AS n (task_id, outcome)
        WHERE t.action_id = :id AND t.task_id = n.task_id
        """;

    private static final String PROGRESS = """
        UPDATE sync.bulk_action
        SET after_task = :after, done = done + :done, refused = refused + :refused
        WHERE id = :id AND fence = :fence
        """;

    private static final String FINISH = """
        UPDATE sync.bulk_action SET state = 'FINISHED', ended_at = now(), lease_until = NULL
        WHERE id = :id AND fence = :fence
        """;

    private static final String RELEASE = """
        UPDATE sync.bulk_action SET lease_until = NULL WHERE id = :id AND fence = :fence AND state = 'UNDER_WAY'
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TaskLists lists;
    private final TaskBatches tasks;
    private final int batch;
    private final Duration lease;

    /**
     * @param batch tasks of one transaction, 1 or more
     * @param lease after how long without a batch another process takes over; longer than a batch takes
     */
    public BulkBatches(DataSource dataSource, int batch, Duration lease) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.lists = new TaskLists(dataSource);
        this.tasks = new TaskBatches(dataSource);
        this.batch = batch;
        this.lease = lease;
    }

    /** Takes the oldest bulk action that nobody carries out, if there is one. */
    public Optional<HeldBulk> claim() {
        return jdbc.sql(CLAIM)
                .param("lease", lease.toNanos() / 1e9)
                .query(BulkRows::held)
                .optional();
    }

    /**
     * Does the next tasks, in a transaction of its own.
     *
     * @return whether there is more to do: false at the end, where it was stopped, and where another process has it
     */
    public boolean next(HeldBulk held) {
        return transaction.execute(status -> {
            Optional<Long> after = jdbc.sql(HOLD)
                    .param("id", held.id())
                    .param("fence", held.fence())
                    .param("lease", lease.toNanos() / 1e9)
                    .query(Long.class)
                    .optional();
            return after.isPresent() && next(held, after.get());
        });
    }

    private boolean next(HeldBulk held, long after) {
        List<Long> ids = jdbc.sql(NEXT)
                .param("id", held.id())
                .param("after", after)
                .param("limit", batch)
                .query((row, n) -> row.getLong("task_id"))
                .list();
        if (!ids.isEmpty()) {
            record(
                    held,
                    tasks.carryOut(
                            held.kind(), ids, some -> lists.among(some, held.filter()), held.who(), held.reason()));
        }
        if (ids.size() < batch) {
            update(FINISH, held);
            return false;
        }
        return true;
    }

    private void record(HeldBulk held, Map<Long, BulkOutcome> outcomes) {
        int done = Math.toIntExact(
                outcomes.values().stream().filter(BulkOutcome::isDone).count());
        jdbc.sql(OUTCOMES)
                .param("id", held.id())
                .param(
                        "ids",
                        outcomes.keySet().stream().mapToLong(Long::longValue).toArray())
                .param(
                        "outcomes",
                        outcomes.values().stream().map(BulkOutcome::name).toArray(String[]::new))
                .update();
        jdbc.sql(PROGRESS)
                .param("id", held.id())
                .param("fence", held.fence())
                .param("after", outcomes.keySet().stream().max(Long::compare).orElseThrow())
                .param("done", done)
                .param("refused", outcomes.size() - done)
                .update();
    }

    /** Leaves a bulk action to others at once, for one that ends before it is done with it. */
    public void release(HeldBulk held) {
        update(RELEASE, held);
    }

    private void update(String statement, HeldBulk held) {
        jdbc.sql(statement).param("id", held.id()).param("fence", held.fence()).update();
    }
}
