package com.gwms.sync.store.corrections;

import com.gwms.sync.store.gwms.LocalStock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a person decide on proposed corrections. Approving applies exactly the stored plan, or nothing. */
public final class Approvals {
    private static final String WAITING = """
        SELECT c.snapshot_id, s.task_id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, s.taken_at,
            count(*) AS corrections, sum(c.delta) AS units, min(c.reason) AS reason
        FROM sync.correction c
        JOIN sync.snapshot s ON s.id = c.snapshot_id
        JOIN sync.warehouse_mapping m ON m.id = c.mapping_id
        WHERE c.state = 'PROPOSED'
        GROUP BY c.snapshot_id, s.task_id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, s.taken_at
        ORDER BY s.taken_at, c.snapshot_id
        """;

    private static final String LOCK = """
        SELECT s.task_id, s.attempt
        FROM sync.snapshot s JOIN sync.warehouse_mapping m ON m.id = s.mapping_id
        WHERE s.id = :snapshot
        FOR UPDATE OF m, s
        """;

    private static final String DECIDE = """
        UPDATE sync.correction SET state = :state, decided_by = :who, decided_at = now()
        WHERE snapshot_id = :snapshot AND state = 'PROPOSED'
        """;

    private static final String MARK_APPLIED = """
        UPDATE sync.snapshot SET applied_at = coalesce(applied_at, now()) WHERE id = :snapshot
        """;

    private static final String SETTLE_TASK = """
        UPDATE sync.task
        SET status = 'SUCCESS', finished_at = now(), failure_code = NULL, summary = :summary
        WHERE id = :task AND attempt = :attempt AND status = 'MANUAL_HANDLING'
        """;

    private static final String NOTE = """
        INSERT INTO sync.operator_action (who, action, subject, reason)
        VALUES (:who, :action, :subject, :reason)
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LocalStock localStock;

    public Approvals(DataSource dataSource, LocalStock localStock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.localStock = localStock;
    }

    /** What came of a decision. */
    public sealed interface Decision {
        /** Done, for that many corrections. */
        record Carried(int corrections) implements Decision {}

        /** Nothing was changed, for the reason that the sentence gives. */
        record Refused(String why) implements Decision {}
    }

    /** A plan that waits; {@code units} is the sum of the proposed changes. */
    public record WaitingPlan(
            long snapshotId,
            long taskId,
            String systemCode,
            String proxyWarehouseCode,
            String warehouseCode,
            java.time.Instant takenAt,
            int corrections,
            long units,
            String reason) {}

    /** The plans that wait for a decision, oldest first. */
    public List<WaitingPlan> waiting() {
        return jdbc.sql(WAITING)
                .query((row, n) -> new WaitingPlan(
                        row.getLong("snapshot_id"),
                        row.getLong("task_id"),
                        row.getString("system_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getString("warehouse_code"),
                        row.getTimestamp("taken_at").toInstant(),
                        row.getInt("corrections"),
                        row.getLong("units"),
                        row.getString("reason")))
                .list();
    }

    /**
     * Applies every proposed correction of a snapshot, or none: where a bucket has moved since the snapshot was taken, the
     * plan no longer fits, and the next snapshot makes a new one.
     */
    public Decision approve(long snapshotId, String who, String reason) {
        return decide(snapshotId, status -> {
            int proposed = decide(snapshotId, "PLANNED", who);
            int applied = localStock.applyPlanned(snapshotId, true);
            if (applied < proposed) {
                status.setRollbackOnly();
                return new Decision.Refused((proposed - applied) + " of " + proposed
                        + " buckets have moved since the snapshot was taken, so the plan no longer fits and nothing was"
                        + " applied. The next snapshot makes a new plan.");
            }
            jdbc.sql(MARK_APPLIED).param("snapshot", snapshotId).update();
            note(snapshotId, who, "approve-corrections", reason);
            settleTask(snapshotId, applied + " corrections approved by " + who + " and applied.");
            return new Decision.Carried(applied);
        });
    }

    /** Turns every proposed correction of a snapshot down. */
    public Decision reject(long snapshotId, String who, String reason) {
        return decide(snapshotId, status -> {
            int rejected = decide(snapshotId, "REJECTED", who);
            note(snapshotId, who, "reject-corrections", reason);
            settleTask(snapshotId, rejected + " corrections rejected by " + who + ": " + reason);
            return new Decision.Carried(rejected);
        });
    }

    private Decision decide(long snapshotId, java.util.function.Function<TransactionStatus, Decision> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (snapshot(snapshotId).isEmpty()) {
                return new Decision.Refused("There is no snapshot " + snapshotId + ".");
            }
            if (proposed(snapshotId) == 0) {
                return new Decision.Refused("No correction of snapshot " + snapshotId
                        + " waits for approval: it was decided on already, or a newer snapshot superseded it.");
            }
            return work.apply(status);
        }));
    }

    private Optional<AttemptKey> snapshot(long snapshotId) {
        return jdbc.sql(LOCK)
                .param("snapshot", snapshotId)
                .query((row, n) -> new AttemptKey(row.getLong("task_id"), row.getInt("attempt")))
                .optional();
    }

    private int proposed(long snapshotId) {
        return jdbc.sql("SELECT count(*) FROM sync.correction WHERE snapshot_id = :snapshot AND state = 'PROPOSED'")
                .param("snapshot", snapshotId)
                .query(Integer.class)
                .single();
    }

    private int decide(long snapshotId, String state, String who) {
        return jdbc.sql(DECIDE)
                .param("snapshot", snapshotId)
                .param("state", state)
                .param("who", who)
                .update();
    }

    private void note(long snapshotId, String who, String action, String reason) {
        jdbc.sql(NOTE)
                .param("who", who)
                .param("action", action)
                .param("subject", "snapshot " + snapshotId)
                .param("reason", reason)
                .update();
    }

    private void settleTask(long snapshotId, String summary) {
        AttemptKey key = snapshot(snapshotId).orElseThrow();
        jdbc.sql(SETTLE_TASK)
                .param("task", key.taskId())
                .param("attempt", key.attempt())
                .param("summary", summary)
                .update();
    }

    private record AttemptKey(long taskId, int attempt) {}
}
