package com.gwms.sync.store.bulk;

import com.gwms.sync.store.bulk.BulkOrder.Ordered;
import com.gwms.sync.store.bulk.BulkOrder.Refused;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.tasks.OperatorLog;
import com.gwms.sync.store.tasks.TaskBatches;
import com.gwms.sync.tasks.Refusal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes orders to do something to all tasks that a filter matches. Which tasks those are is found out and written down here;
 * {@link BulkBatches} does it to them.
 */
public final class BulkActions {
    private static final String FIND = """
        SELECT id, kind, who, reason, ordered_at, statuses, type, business_types, system_code, warehouse_code,
            created_from, created_before, due, failure_code, search, tasks, done, refused, state, stopped_by, ended_at
        FROM sync.bulk_action WHERE request_id = :requestId
        """;

    private static final String NEWEST = "SELECT coalesce(max(id), 0) FROM sync.task";

    private static final String ORDER = """
        INSERT INTO sync.bulk_action (request_id, kind, who, reason, statuses, type, business_types, system_code,
            warehouse_code, created_from, created_before, due, failure_code, search, last_task, tasks)
        VALUES (:requestId, :kind, :who, :reason, CAST(:statuses AS text[]), :type, CAST(:businesses AS text[]), :system,
            :warehouse, :from, :before, :due, :failure, :search, :lastTask, :tasks)
        ON CONFLICT (request_id) DO NOTHING
        RETURNING id
        """;

    private static final String TASKS = """
        INSERT INTO sync.bulk_action_task (action_id, task_id)
        SELECT CAST(:action AS bigint), known.id FROM unnest(:ids) AS known (id)
        """;

    /** Waits for the batch that is under way, which holds the row. */
    private static final String STOP = """
        UPDATE sync.bulk_action SET state = 'STOPPED', stopped_by = :who, ended_at = now(), lease_until = NULL
        WHERE id = :id AND state = 'UNDER_WAY'
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TaskLists lists;
    private final TaskBatches batches;
    private final OperatorLog log;
    private final int most;

    /** @param most tasks of one bulk action, 1 or more */
    public BulkActions(DataSource dataSource, int most) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.lists = new TaskLists(dataSource);
        this.batches = new TaskBatches(dataSource);
        this.log = new OperatorLog(dataSource);
        this.most = most;
    }

    /** Counts what a bulk action would meet, and changes nothing. */
    public BulkPreview preview(TaskFilter filter) {
        // asked before they are counted: a task that comes in between is counted and left out, never the other way
        // round
        long lastTask = jdbc.sql(NEWEST).query(Long.class).single();
        TaskLists.All found = all(filter);
        return found.complete()
                ? new BulkPreview.Counted(found.tasks().size(), lastTask, batches.wouldChange(found.tasks()))
                : new BulkPreview.TooMany(tooMany(found));
    }

    private TaskLists.All all(TaskFilter filter) {
        try {
            return lists.all(filter, most);
        } catch (QueryTimeoutException e) {
            return new TaskLists.All(List.of(), false);
        }
    }

    private Refusal tooMany(TaskLists.All found) {
        return found.tasks().size() >= most
                ? Refusal.of(BulkObstacle.TOO_MANY, most)
                : Refusal.of(BulkObstacle.UNCOUNTABLE);
    }

    /**
     * Records the order with the tasks that it is for. Refused where the filter matches nothing, more tasks than one bulk
     * action may have, or by more than a tenth more than the person was told.
     */
    public BulkOrder order(BulkWish wish) {
        Optional<BulkRow> before = find(wish.requestId());
        if (before.isPresent()) {
            return again(before.get(), wish);
        }
        TaskLists.All found = all(wish.filter());
        if (!found.complete()) {
            return new Refused(tooMany(found));
        }
        List<Long> tasks =
                found.tasks().stream().filter(id -> id <= wish.lastTask()).toList();
        if (tasks.isEmpty()) {
            return new Refused(Refusal.of(BulkObstacle.NOTHING_MATCHES));
        }
        if (tasks.size() - wish.shown() > wish.shown() / 10) {
            return new Refused(Refusal.of(BulkObstacle.MORE_MATCH, tasks.size(), wish.shown()));
        }
        return Objects.requireNonNull(transaction.execute(status -> order(wish, tasks)));
    }

    private BulkOrder order(BulkWish wish, List<Long> tasks) {
        Optional<Long> id = BulkRows.bind(jdbc.sql(ORDER), wish.filter())
                .param("requestId", wish.requestId())
                .param("kind", wish.kind().name())
                .param("who", wish.who())
                .param("reason", wish.reason())
                .param("lastTask", wish.lastTask())
                .param("tasks", tasks.size())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return again(find(wish.requestId()).orElseThrow(), wish);
        }
        jdbc.sql(TASKS)
                .param("action", id.get())
                .param("ids", tasks.stream().mapToLong(Long::longValue).toArray())
                .update();
        String count = tasks.size() + (tasks.size() == 1 ? " task: " : " tasks: ");
        log.record(wish.who(), "BULK_" + wish.kind(), subject(id.get()), count + wish.reason());
        return new Ordered(id.get());
    }

    private static BulkOrder again(BulkRow row, BulkWish wish) {
        boolean same = row.kind() == wish.kind()
                && row.filter().equals(wish.filter())
                && row.who().equals(wish.who())
                && row.reason().equals(wish.reason());
        return same
                ? new Ordered(row.id())
                : new Refused(Refusal.of(BulkObstacle.REQUEST_ID_USED, wish.requestId(), row.id()));
    }

    /**
     * Ends a bulk action after the batch that is under way. What is done stays done.
     *
     * @return false, with nothing recorded, where it had ended or there is none
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public boolean stop(long id, String who, String reason) {
        return transaction.execute(status -> {
            boolean stopped =
                    1 == jdbc.sql(STOP).param("id", id).param("who", who).update();
            if (stopped) {
                log.record(who, "STOP_BULK", subject(id), reason);
            }
            return stopped;
        });
    }

    private static String subject(long id) {
        return "bulk-action " + id;
    }

    private Optional<BulkRow> find(String requestId) {
        return jdbc.sql(FIND).param("requestId", requestId).query(BulkRows::row).optional();
    }
}
