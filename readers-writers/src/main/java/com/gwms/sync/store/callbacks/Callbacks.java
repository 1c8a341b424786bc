package com.gwms.sync.store.callbacks;

import com.gwms.sync.tasks.TaskStatus;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records callbacks, each once, and makes due what they are about. What a callback says of an order is not believed: the
 * task asks the warehouse itself.
 */
public final class Callbacks {
    private static final int LONGEST_NOTE = 500;

    private static final String RECORD = """
        INSERT INTO sync.callback (system_code, event_id, kind, order_no, proxy_order_no, vendor_status, happened_at, body,
            outcome, note)
        VALUES (:system, :event, :kind, :order, :proxyOrder, :status, :happened, :body, :outcome, :note)
        ON CONFLICT (system_code, event_id) DO NOTHING
        RETURNING id
        """;

    /**
     * An order whose number at the warehouse the task has not learnt yet is found through GWMS. The ids come first, and the
     * lateral, which a lock keeps whole, takes each task by its key: with statistics from before the tasks came, a join
     * reads all unfinished orders instead.
     */
    static final String MATCH = """
        WITH named AS MATERIALIZED (
            SELECT n.task_id AS id FROM sync.task_number n WHERE n.number = upper(CAST(:order AS text))
            UNION
            SELECT n.task_id FROM sync.task_number n WHERE n.number = upper(CAST(:proxyOrder AS text))
            UNION
            SELECT n.task_id FROM gwms_port.pushed_order o
            JOIN sync.task_number n ON n.number = upper(o.order_no)
            WHERE o.proxy_order_no = CAST(:proxyOrder AS text)
                AND o.direction = CASE WHEN :inbound THEN 'INBOUND' ELSE 'OUTBOUND' END
                AND o.warehouse_code IN (
                    SELECT m.warehouse_code FROM sync.warehouse_mapping m WHERE m.system_code = :system)
        )
        SELECT t.id, t.status, t.due
        FROM (SELECT id FROM named ORDER BY id) ours
        CROSS JOIN LATERAL (
            SELECT one.id, one.status, coalesce(one.due_at <= now(), false) AS due
            FROM sync.task one
            WHERE one.id = ours.id AND one.system_code = :system AND one.finished_at IS NULL
                AND one.business_order_no IS NOT NULL AND (one.business_type = 'INBOUND') = :inbound
            FOR NO KEY UPDATE
        ) t
        ORDER BY t.id
        """;

    private static final String LATER_CAME_BEFORE = """
        SELECT EXISTS (
            SELECT FROM sync.callback c WHERE c.task_id = :task AND c.happened_at > CAST(:happened AS timestamptz))
        """;

    private static final String WAKE = """
        UPDATE sync.task SET next_run_at = now()
        WHERE id = ANY (:tasks) AND status = 'WAITING' AND next_run_at > now()
        """;

    private static final String NOTE_OUTCOME =
            "UPDATE sync.callback SET task_id = :task, outcome = :outcome WHERE id = :id";

    private static final String REFUSED = """
        INSERT INTO sync.callback_refusal AS r (system_code, day, reason, count, last_at)
        VALUES (:system, (now() AT TIME ZONE 'UTC')::date, :reason, :count, now())
        ON CONFLICT (system_code, day, reason) DO UPDATE SET count = r.count + excluded.count, last_at = now()
        """;

    private record Match(long id, TaskStatus status, boolean due) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Callbacks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Records a callback and makes the waiting tasks of its order due, unless it came before or a later one did. */
    public CallbackOutcome take(StatusCallback callback) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Long> id = insert(callback, "NEW", "");
            if (id.isEmpty()) {
                return CallbackOutcome.REPEATED;
            }
            List<Match> tasks = match(callback);
            CallbackOutcome outcome = outcome(callback, tasks);
            jdbc.sql(NOTE_OUTCOME)
                    .param("task", tasks.isEmpty() ? null : tasks.getFirst().id())
                    .param("outcome", outcome.name())
                    .param("id", id.get())
                    .update();
            return outcome;
        }));
    }

    /**
     * Records an authentic callback from which nothing follows.
     *
     * @param why a sentence
     */
    public CallbackOutcome takeUnusable(String systemCode, String eventId, String body, String why) {
        StatusCallback callback = new StatusCallback(systemCode, eventId, false, null, null, "", null, body);
        String note = why.length() <= LONGEST_NOTE ? why : why.substring(0, LONGEST_NOTE);
        return insert(callback, CallbackOutcome.UNUSABLE.name(), note).isPresent()
                ? CallbackOutcome.UNUSABLE
                : CallbackOutcome.REPEATED;
    }

    /**
     * Counts callbacks that nobody proved to have sent, for today in UTC; what they said is not kept.
     *
     * @param count 1 or more
     */
    public void countRefusals(String systemCode, String reason, long count) {
        jdbc.sql(REFUSED)
                .param("system", systemCode)
                .param("reason", reason)
                .param("count", count)
                .update();
    }

    private CallbackOutcome outcome(StatusCallback callback, List<Match> tasks) {
        if (tasks.isEmpty()) {
            return CallbackOutcome.NO_TASK;
        }
        if (laterCameBefore(tasks.getFirst().id(), callback)) {
            return CallbackOutcome.LATE;
        }
        int woken = jdbc.sql(WAKE)
                .param("tasks", tasks.stream().mapToLong(Match::id).toArray())
                .update();
        if (woken > 0) {
            return CallbackOutcome.WOKE;
        }
        if (tasks.stream().anyMatch(Match::due)) {
            return CallbackOutcome.DUE_ALREADY;
        }
        return tasks.stream().anyMatch(task -> task.status() == TaskStatus.RUNNING)
                ? CallbackOutcome.RUNNING
                : CallbackOutcome.NEEDS_PERSON;
    }

    private boolean laterCameBefore(long task, StatusCallback callback) {
        @Nullable OffsetDateTime happened = happened(callback);
        return happened != null
                && jdbc.sql(LATER_CAME_BEFORE)
                        .param("task", task)
                        .param("happened", happened)
                        .query(Boolean.class)
                        .single();
    }

    private List<Match> match(StatusCallback callback) {
        return jdbc.sql(MATCH)
                .param("system", callback.systemCode())
                .param("inbound", callback.inbound())
                .param("order", callback.orderNo())
                .param("proxyOrder", callback.proxyOrderNo())
                .query((rs, row) ->
                        new Match(rs.getLong("id"), TaskStatus.valueOf(rs.getString("status")), rs.getBoolean("due")))
                .list();
    }

    private Optional<Long> insert(StatusCallback callback, String outcome, String note) {
        return jdbc.sql(RECORD)
                .param("system", callback.systemCode())
                .param("event", callback.eventId())
                .param("kind", callback.inbound() ? "INBOUND_STATUS" : "OUTBOUND_STATUS")
                .param("order", callback.orderNo())
                .param("proxyOrder", callback.proxyOrderNo())
                .param("status", callback.vendorStatus())
                .param("happened", happened(callback))
                .param("body", callback.body())
                .param("outcome", outcome)
                .param("note", note)
                .query(Long.class)
                .optional();
    }

    private static @Nullable OffsetDateTime happened(StatusCallback callback) {
        return callback.happenedAt() == null ? null : callback.happenedAt().atOffset(ZoneOffset.UTC);
    }
}
