package com.gwms.sync.store.corrections;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.SnapshotLostException;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.GateFacts;
import com.gwms.sync.tasks.SnapshotGate;
import java.sql.Timestamp;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares a sealed snapshot with the dedicated locations and stores what came out as a plan. Changes no stock. */
public final class CorrectionPlanner {
    /** Comparisons that are kept of a mapping: thirty days with one each three hours. */
    static final int HISTORY = 240;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MappingLock mappings;
    private final Comparison comparison;

    /** @param workMem memory for one hash of the comparison, in PostgreSQL's notation, {@code 128MB} */
    public CorrectionPlanner(DataSource dataSource, String workMem) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.mappings = new MappingLock(jdbc);
        this.comparison = new Comparison(jdbc, workMem);
    }

    /**
     * Makes the plan of a snapshot in one transaction. A snapshot has one plan; only one with nothing in it can be made
     * again.
     *
     * @throws SnapshotLostException where the task was taken over since the snapshot was sealed; nothing was written
     * @throws IllegalStateException where the mapping was taken out of use or given another warehouse since then; nothing
     *     was written
     */
    public CorrectionPlan plan(SealedSnapshot snapshot, PlanRules rules) {
        return Objects.requireNonNull(transaction.execute(status -> {
            mappings.takeFor(snapshot);
            requireHeld(snapshot);
            long localUnits = comparison.compare(snapshot);
            on(snapshot, PlanSql.HOLD_BACK)
                    .param("settledOnly", rules.settledOnly())
                    .param("anyExcluded", snapshot.excludedLines() > 0)
                    .update();
            comparison.end();
            SnapshotGate.Verdict verdict = SnapshotGate.judge(facts(snapshot, localUnits), rules.gate());
            if (!isStale(verdict)) {
                on(snapshot, PlanSql.HEALTH).param("localUnits", localUnits).update();
                on(snapshot, PlanSql.FORGET_HEALTH).param("history", HISTORY).update();
                store(snapshot, rules, verdict);
            }
            return counted(snapshot, verdict);
        }));
    }

    private void requireHeld(SealedSnapshot snapshot) {
        if (!on(snapshot, PlanSql.STILL_HELD).query(Boolean.class).single()) {
            throw new SnapshotLostException(
                    "Snapshot " + snapshot.id() + " was not compared: another run took its task over.");
        }
    }

    private GateFacts facts(SealedSnapshot snapshot, long localUnits) {
        boolean newerIsApplied = mappings.newerIsApplied(snapshot.scope().mappingId(), snapshot.takenAt());
        return on(snapshot, PlanSql.FACTS)
                .query((row, n) -> new GateFacts(
                        snapshot.lines(),
                        localUnits,
                        row.getLong("changed_units"),
                        row.getLong("emptied_buckets"),
                        row.getObject("last_applied_lines", Integer.class),
                        newerIsApplied))
                .single();
    }

    private void store(SealedSnapshot snapshot, PlanRules rules, SnapshotGate.Verdict verdict) {
        if (!rules.dryRun()) {
            on(snapshot, PlanSql.SUPERSEDE_EARLIER_PLANS).update();
        }
        String refusal = switch (verdict) {
            case SnapshotGate.Verdict.Pass pass -> "";
            case SnapshotGate.Verdict.Refuse refuse -> refuse.why();
        };
        on(snapshot, PlanSql.STORE)
                .param("settledOnly", rules.settledOnly())
                .param("dryRun", rules.dryRun())
                .param("refusal", refusal)
                .update();
    }

    private CorrectionPlan counted(SealedSnapshot snapshot, SnapshotGate.Verdict verdict) {
        return on(snapshot, PlanSql.COUNT)
                .query((row, n) -> new CorrectionPlan(
                        snapshot,
                        verdict,
                        row.getInt("planned"),
                        row.getInt("proposed"),
                        row.getInt("held_back"),
                        row.getInt("previewed"),
                        row.getInt("previewed_proposals")))
                .single();
    }

    private static boolean isStale(SnapshotGate.Verdict verdict) {
        return verdict instanceof SnapshotGate.Verdict.Refuse refuse && refuse.code() == FailureCode.SNAPSHOT_STALE;
    }

    private StatementSpec on(SealedSnapshot snapshot, String statement) {
        return jdbc.sql(statement)
                .param("snapshot", snapshot.id())
                .param("takenAt", Timestamp.from(snapshot.takenAt()))
                .param("mapping", snapshot.scope().mappingId())
                .param("system", snapshot.scope().systemCode())
                .param("warehouse", snapshot.scope().warehouseCode());
    }
}
