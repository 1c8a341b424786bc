package com.gwms.sync.store.corrections;

import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.gwms.Misfit;
import com.gwms.sync.store.tasks.OperatorLog;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
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

    private static final String SNAPSHOT = """
        SELECT s.id, s.mapping_id, s.task_id, s.attempt FROM sync.snapshot s WHERE s.id = :snapshot
        """;

    // Asked for under the lock of the mapping: the attempt that made the plan applies its part of it under that lock.
    private static final String STANDING = """
        SELECT count(*) FILTER (WHERE c.state = 'PROPOSED') AS proposed,
            count(*) FILTER (WHERE c.state = 'PLANNED') AS planned,
            count(*) FILTER (WHERE c.decided_by IS NOT NULL) AS decided,
            count(*) FILTER (WHERE c.state = 'SUPERSEDED') AS superseded,
            EXISTS (SELECT FROM sync.task t WHERE t.id = :task AND t.attempt = :attempt AND t.status = 'RUNNING')
                AS running
        FROM sync.correction c WHERE c.snapshot_id = :snapshot
        """;

    private static final String DECIDE = """
        UPDATE sync.correction SET state = :state, decided_by = :who, decided_at = now()
        WHERE snapshot_id = :snapshot AND state = 'PROPOSED'
        """;

    private static final String FIRST_MISFIT = """
        SELECT sku, inventory_type, inbound_order_no, reason
        FROM sync.correction
        WHERE snapshot_id = :snapshot AND state = 'REFUSED' AND decided_by IS NOT NULL
        ORDER BY delta > 0, id LIMIT 1
        """;

    private static final String END_DECIDED_TASK = """
        UPDATE sync.task
        SET status = 'SUCCESS', finished_at = now(), failure_code = NULL, summary = :summary
        WHERE id = :task AND attempt = :attempt AND status = 'MANUAL_HANDLING'
        """;

    /** Whoever created the task, asked for the run that took the snapshot, or released the task before, alone or with others. */
    private static final String ASKED_BY = """
        SELECT q.who
        FROM sync.snapshot s
        JOIN sync.task_request q ON q.task_id = s.task_id
        WHERE s.id = :snapshot
        UNION
        SELECT q.who
        FROM sync.snapshot s
        JOIN sync.task_attempt a ON a.task_id = s.task_id AND a.attempt = s.attempt
        JOIN sync.run r ON r.id = a.run_id
        JOIN sync.sync_now_request q ON q.run_key = r.run_key
        WHERE s.id = :snapshot
        UNION
        SELECT q.who
        FROM sync.snapshot s
        JOIN sync.task_release q ON q.task_id = s.task_id AND q.after_attempt < s.attempt
        WHERE s.id = :snapshot
        ORDER BY who
        """;

    private static final String TASK_STATUS = "SELECT status FROM sync.task WHERE id = :task";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MappingLock mappings;
    private final LocalStock localStock;
    private final OperatorLog log;
    private final boolean fourEyes;

    /** @param fourEyes whether nobody decides on what came of a run that he asked for, or of a task that he created or released */
    public Approvals(DataSource dataSource, LocalStock localStock, boolean fourEyes) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.mappings = new MappingLock(jdbc);
        this.localStock = localStock;
        this.log = new OperatorLog(dataSource);
        this.fourEyes = fourEyes;
    }

    /** What came of a decision. */
    public sealed interface Decision {
        /**
         * Done, for that many corrections.
         *
         * @param aboutTask a sentence: what became of the task that waited for the decision
         */
        record Carried(int corrections, String aboutTask) implements Decision {}

        /** Nothing was changed. */
        record Refused(Refusal why) implements Decision {}
    }

    /** A plan that waits; {@code units} is the sum of the proposed changes. */
    public record WaitingPlan(
            long snapshotId,
            long taskId,
            String systemCode,
            String proxyWarehouseCode,
            String warehouseCode,
            Instant takenAt,
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

    /** The people who asked for what came to this snapshot: who created its task, asked for its run, or released it before. */
    public List<String> askedBy(long snapshotId) {
        return jdbc.sql(ASKED_BY)
                .param("snapshot", snapshotId)
                .query((row, n) -> row.getString("who"))
                .list();
    }

    /** Why somebody may not decide on a snapshot, for his own part in it; empty where he may. */
    public Optional<Refusal> whyNotBy(String who, long snapshotId) {
        boolean asked = fourEyes && askedBy(snapshotId).stream().anyMatch(who::equalsIgnoreCase);
        return asked ? Optional.of(Refusal.of(Undecidable.ASKED_FOR, snapshotId, who)) : Optional.empty();
    }

    /**
     * Applies every proposed correction of a snapshot, or none: where one of them does not fit any more, a bucket having
     * moved since the snapshot was taken for example, the next snapshot makes a new plan.
     *
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public Decision approve(long snapshotId, String who, String reason) {
        return decide(snapshotId, who, (snapshot, status) -> {
            if (!snapshot.mapping().active()) {
                return new Decision.Refused(Refusal.of(
                        Undecidable.NOT_IN_USE,
                        snapshot.mapping().proxyWarehouseCode(),
                        snapshot.mapping().systemCode()));
            }
            mark(snapshotId, "PLANNED", who);
            LocalStock.Result result = localStock.applyPlanned(snapshotId);
            if (result.refused() > 0) {
                Decision refused = new Decision.Refused(misfit(snapshotId, result));
                status.setRollbackOnly();
                return refused;
            }
            jdbc.sql(PlanSql.MARK_APPLIED).param("snapshot", snapshotId).update();
            log.record(who, "APPROVE_CORRECTIONS", "snapshot " + snapshotId, reason);
            String summary = result.applied() + " corrections approved by " + who + " and applied.";
            return new Decision.Carried(result.applied(), endDecidedTask(snapshot, summary));
        });
    }

    /**
     * Turns every proposed correction of a snapshot down.
     *
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public Decision reject(long snapshotId, String who, String reason) {
        return decide(snapshotId, who, (snapshot, status) -> {
            int rejected = mark(snapshotId, "REJECTED", who);
            log.record(who, "REJECT_CORRECTIONS", "snapshot " + snapshotId, reason);
            String summary = rejected + " corrections rejected by " + who + ": " + reason;
            return new Decision.Carried(rejected, endDecidedTask(snapshot, summary));
        });
    }

    private Decision decide(long snapshotId, String who, BiFunction<Snapshot, TransactionStatus, Decision> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Snapshot> snapshot = lock(snapshotId);
            if (snapshot.isEmpty()) {
                return new Decision.Refused(Refusal.of(Undecidable.NO_SNAPSHOT, snapshotId));
            }
            Optional<Refusal> undecidable =
                    whyNotBy(who, snapshotId).or(() -> standing(snapshot.get()).whyUndecidable(snapshot.get()));
            return undecidable.isPresent()
                    ? new Decision.Refused(undecidable.get())
                    : work.apply(snapshot.get(), status);
        }));
    }

    private Optional<Snapshot> lock(long snapshotId) {
        return jdbc.sql(SNAPSHOT)
                .param("snapshot", snapshotId)
                .query((row, n) ->
                        new long[] {row.getLong("mapping_id"), row.getLong("task_id"), row.getLong("attempt")})
                .optional()
                .map(keys -> new Snapshot(snapshotId, keys[1], (int) keys[2], mappings.take(keys[0])));
    }

    private Standing standing(Snapshot snapshot) {
        return jdbc.sql(STANDING)
                .param("snapshot", snapshot.id())
                .param("task", snapshot.taskId())
                .param("attempt", snapshot.attempt())
                .query((row, n) -> new Standing(
                        row.getInt("proposed"),
                        row.getInt("planned"),
                        row.getInt("decided"),
                        row.getInt("superseded"),
                        row.getBoolean("running")))
                .single();
    }

    private int mark(long snapshotId, String state, String who) {
        return jdbc.sql(DECIDE)
                .param("snapshot", snapshotId)
                .param("state", state)
                .param("who", who)
                .update();
    }

    private Refusal misfit(long snapshotId, LocalStock.Result result) {
        return jdbc.sql(FIRST_MISFIT)
                .param("snapshot", snapshotId)
                .query((row, n) -> Refusal.of(
                        Undecidable.DOES_NOT_FIT,
                        result.refused(),
                        result.refused() + result.applied(),
                        row.getString("sku"),
                        InventoryType.valueOf(row.getString("inventory_type")),
                        row.getString("inbound_order_no"),
                        misfit(row.getString("reason"))))
                .single();
    }

    private static Object misfit(String recorded) {
        return Misfit.read(recorded).<Object>map(refusal -> refusal).orElse(recorded);
    }

    private String endDecidedTask(Snapshot snapshot, String summary) {
        int ended = jdbc.sql(END_DECIDED_TASK)
                .param("task", snapshot.taskId())
                .param("attempt", snapshot.attempt())
                .param("summary", summary)
                .update();
        String name = "Task " + snapshot.taskId();
        return ended == 1
                ? name + " is done."
                : name + " did not wait for this any more and stays as it is: "
                        + jdbc.sql(TASK_STATUS)
                                .param("task", snapshot.taskId())
                                .query((row, n) -> row.getString(1))
                                .single()
                        + ".";
    }

    private record Snapshot(long id, long taskId, int attempt, MappingLock.Locked mapping) {}

    /** How the corrections of a snapshot stand, and whether the attempt that made them is still under way. */
    private record Standing(int proposed, int planned, int decided, int superseded, boolean running) {
        Optional<Refusal> whyUndecidable(Snapshot snapshot) {
            return why().map(sentence -> Refusal.of(sentence, snapshot.id()));
        }

        private Optional<Undecidable> why() {
            if (running) {
                return Optional.of(Undecidable.RUN_NOT_ENDED);
            }
            if (planned > 0) {
                return Optional.of(Undecidable.NOT_APPLIED_BY_RUN);
            }
            if (proposed > 0) {
                return Optional.empty();
            }
            if (decided > 0) {
                return Optional.of(Undecidable.DECIDED);
            }
            return Optional.of(superseded > 0 ? Undecidable.SUPERSEDED : Undecidable.NOTHING_WAITS);
        }
    }
}
