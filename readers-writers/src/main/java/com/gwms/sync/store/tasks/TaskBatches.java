package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.FailureKind;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Does to many tasks what {@link SyncNowRequests}, {@link TaskReleases} and {@link OperatorActions} do to one, and refuses
 * what they refuse, but waits for none: what somebody else is at is left to him.
 */
public final class TaskBatches {
    private static final String LOCK = """
        SELECT t.id, t.status, t.failure_code, coalesce(t.due_at <= now(), false) AS due, p.paused_at IS NOT NULL AS paused,
            coalesce(p.closed_until > now(), false) AS closed
        FROM sync.task t
        JOIN sync.proxy_system p ON p.code = t.system_code
        WHERE t.id = ANY (:ids)
        ORDER BY t.id
        FOR NO KEY UPDATE OF t SKIP LOCKED
        """;

    private static final String THERE = "SELECT id FROM sync.task WHERE id = ANY (:ids)";

    private static final String STANDING = """
        SELECT t.status, t.failure_code, coalesce(t.due_at <= now(), false) AS due, p.paused_at IS NOT NULL AS paused,
            coalesce(p.closed_until > now(), false) AS closed, count(*) AS tasks
        FROM sync.task t
        JOIN sync.proxy_system p ON p.code = t.system_code
        WHERE t.id = ANY (:ids)
        GROUP BY 1, 2, 3, 4, 5
        """;

    /** Their mending is no matter of one cause, so that they are released with no others. */
    private static final Set<String> ONE_BY_ONE = Arrays.stream(FailureCode.values())
            .filter(code -> code.kind() == FailureKind.BUSINESS)
            .map(FailureCode::name)
            .collect(Collectors.toUnmodifiableSet());

    private record Standing(
            TaskStatus status, @Nullable String failureCode, boolean due, boolean paused, boolean closed) {
        static Standing of(ResultSet row) throws SQLException {
            return new Standing(
                    TaskStatus.valueOf(row.getString("status")),
                    row.getString("failure_code"),
                    row.getBoolean("due"),
                    row.getBoolean("paused"),
                    row.getBoolean("closed"));
        }
    }

    private final JdbcClient jdbc;

    public TaskBatches(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** How many of some tasks each action would change now. */
    public Map<BulkKind, Integer> wouldChange(Collection<Long> ids) {
        Map<BulkKind, Integer> counts = new EnumMap<>(BulkKind.class);
        for (BulkKind kind : BulkKind.values()) {
            counts.put(kind, 0);
        }
        jdbc.sql(STANDING).param("ids", array(ids)).query(row -> {
            Standing standing = Standing.of(row);
            for (BulkKind kind : BulkKind.values()) {
                if (outcome(kind, standing).isDone()) {
                    counts.merge(kind, row.getInt("tasks"), Integer::sum);
                }
            }
        });
        return counts;
    }

    /**
     * Changes those of some tasks that may be changed, in the surrounding transaction, which has them locked from then on.
     * Records nobody: whoever calls it does.
     *
     * @param fitting of locked tasks, those that were meant as they are now
     * @return what became of each, in the order of their numbers
     */
    public Map<Long, BulkOutcome> carryOut(
            BulkKind kind,
            Collection<Long> ids,
            Function<Collection<Long>, Set<Long>> fitting,
            String who,
            String reason) {
        Map<Long, Standing> locked = new TreeMap<>();
        jdbc.sql(LOCK).param("ids", array(ids)).query(row -> {
            locked.put(row.getLong("id"), Standing.of(row));
        });
        Set<Long> meant = fitting.apply(locked.keySet());
        Map<Long, BulkOutcome> outcomes = new TreeMap<>();
        locked.forEach((id, standing) -> outcomes.put(id, outcome(kind, standing, meant.contains(id))));
        List<Long> others = ids.stream().filter(id -> !locked.containsKey(id)).toList();
        Set<Long> there = there(others);
        others.forEach(id -> outcomes.put(id, there.contains(id) ? BulkOutcome.BUSY : BulkOutcome.GONE));
        change(kind, outcomes, who, reason);
        return outcomes;
    }

    private Set<Long> there(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(THERE)
                        .param("ids", array(ids))
                        .query((row, n) -> row.getLong("id"))
                        .list());
    }

    private static BulkOutcome outcome(BulkKind kind, Standing task, boolean meant) {
        BulkOutcome outcome = outcome(kind, task);
        return outcome.isDone() && !meant ? BulkOutcome.CHANGED : outcome;
    }

    private static BulkOutcome outcome(BulkKind kind, Standing task) {
        return switch (task.status()) {
            case SUCCESS -> BulkOutcome.SUCCEEDED;
            case CANCELLED -> BulkOutcome.CANCELLED;
            case RUNNING -> kind == BulkKind.CANCEL ? BulkOutcome.AFTER_ITS_ATTEMPT : BulkOutcome.RUNNING;
            case PENDING, WAITING, MANUAL_HANDLING ->
                switch (kind) {
                    case CANCEL -> BulkOutcome.DONE;
                    case RELEASE -> outcomeOfRelease(task);
                    case RUN_NOW -> outcomeOfRunNow(task);
                };
        };
    }

    private static BulkOutcome outcomeOfRelease(Standing task) {
        if (task.status() != TaskStatus.MANUAL_HANDLING) {
            return BulkOutcome.NOT_PARKED;
        }
        return ONE_BY_ONE.contains(String.valueOf(task.failureCode())) ? BulkOutcome.ONE_BY_ONE : BulkOutcome.DONE;
    }

    private static BulkOutcome outcomeOfRunNow(Standing task) {
        if (task.paused()) {
            return BulkOutcome.SYSTEM_PAUSED;
        }
        if (task.closed()) {
            return BulkOutcome.SYSTEM_CLOSED;
        }
        return task.due() ? BulkOutcome.DUE_ALREADY : BulkOutcome.DONE;
    }

    private void change(BulkKind kind, Map<Long, BulkOutcome> outcomes, String who, String reason) {
        List<Long> now = with(BulkOutcome.DONE, outcomes);
        switch (kind) {
            case RUN_NOW, RELEASE -> TaskReleases.makeDue(jdbc, now, who, reason);
            case CANCEL -> {
                OperatorActions.cancel(jdbc, now, who, reason);
                OperatorActions.wish(jdbc, with(BulkOutcome.AFTER_ITS_ATTEMPT, outcomes), who, reason);
            }
        }
    }

    private static List<Long> with(BulkOutcome outcome, Map<Long, BulkOutcome> outcomes) {
        List<Long> ids = new ArrayList<>();
        outcomes.forEach((id, each) -> {
            if (each == outcome) {
                ids.add(id);
            }
        });
        return ids;
    }

    private static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
