package com.gwms.sync.store.corrections;

import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Applies the stored plan of a snapshot, that very plan and no other. Belongs inside the transaction that ends the attempt. */
public final class CorrectionApplier {
    private static final String IS_SUPERSEDED = """
        SELECT EXISTS (SELECT FROM sync.correction WHERE snapshot_id = :snapshot AND state = 'SUPERSEDED')
        """;

    private final JdbcClient jdbc;
    private final MappingLock mappings;
    private final LocalStock localStock;

    public CorrectionApplier(DataSource dataSource, LocalStock localStock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.mappings = new MappingLock(jdbc);
        this.localStock = localStock;
    }

    /**
     * Applies what is planned. Applied twice, nothing changes the second time.
     *
     * @throws IllegalStateException where a newer snapshot was applied or the mapping was changed in between, so that the
     *     transaction must roll back; and outside a transaction, where half a plan could be left behind
     */
    public AppliedPlan apply(SealedSnapshot snapshot) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "The plan of snapshot " + snapshot.id() + " can be applied only inside a transaction.");
        }
        mappings.takeFor(snapshot);
        if (mappings.newerIsApplied(snapshot.scope().mappingId(), snapshot.takenAt())) {
            throw new IllegalStateException(
                    "A snapshot newer than " + snapshot.id() + " was applied while this one was being planned.");
        }
        if (on(snapshot, IS_SUPERSEDED).query(Boolean.class).single()) {
            throw new IllegalStateException("The plan of snapshot " + snapshot.id()
                    + " was superseded before it was applied, by a newer snapshot or by a change of the mapping.");
        }
        LocalStock.Result result = localStock.applyPlanned(snapshot.id());
        on(snapshot, PlanSql.MARK_APPLIED).update();
        return new AppliedPlan(result.applied(), result.refused());
    }

    private JdbcClient.StatementSpec on(SealedSnapshot snapshot, String statement) {
        return jdbc.sql(statement).param("snapshot", snapshot.id());
    }
}
