package com.gwms.sync.store.corrections;

import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import java.sql.Timestamp;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Applies the stored plan of a snapshot, that very plan and no other. Belongs inside the transaction that ends the attempt. */
public final class CorrectionApplier {
    // Two statements: one that waited for the lock still sees the database as it was before it waited.
    private static final String LOCK_MAPPING = """
        SELECT id FROM sync.warehouse_mapping WHERE id = :mapping FOR UPDATE
        """;

    private static final String NEWER_IS_APPLIED = """
        SELECT EXISTS (
            SELECT FROM sync.snapshot
            WHERE mapping_id = :mapping AND applied_at IS NOT NULL AND taken_at > :takenAt)
        """;

    private static final String REFUSE_THE_REST = """
        UPDATE sync.correction
        SET state = 'REFUSED', reason = 'The bucket moved here after the plan was made; looked at again next time.'
        WHERE snapshot_id = :snapshot AND state = 'PLANNED'
        """;

    private static final String MARK_APPLIED = """
        UPDATE sync.snapshot SET applied_at = now() WHERE id = :snapshot AND state = 'SEALED' AND applied_at IS NULL
        """;

    private final JdbcClient jdbc;
    private final LocalStock localStock;

    public CorrectionApplier(DataSource dataSource, LocalStock localStock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.localStock = localStock;
    }

    /**
     * Applies what is planned. Applied twice, nothing changes the second time.
     *
     * @throws IllegalStateException where a newer snapshot was applied in between, so that the transaction must roll back;
     *     and outside a transaction, where half a plan could be left behind
     */
    public AppliedPlan apply(SealedSnapshot snapshot, boolean settledOnly) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "The plan of snapshot " + snapshot.id() + " can be applied only inside a transaction.");
        }
        long mapping = snapshot.scope().mappingId();
        jdbc.sql(LOCK_MAPPING).param("mapping", mapping).query().singleRow();
        if (newerIsApplied(mapping, snapshot.takenAt())) {
            throw new IllegalStateException(
                    "A snapshot newer than " + snapshot.id() + " was applied while this one was being planned.");
        }
        int applied = localStock.applyPlanned(snapshot.id(), settledOnly);
        int refused = jdbc.sql(REFUSE_THE_REST).param("snapshot", snapshot.id()).update();
        jdbc.sql(MARK_APPLIED).param("snapshot", snapshot.id()).update();
        return new AppliedPlan(applied, refused);
    }

    private boolean newerIsApplied(long mapping, Instant takenAt) {
        return jdbc.sql(NEWER_IS_APPLIED)
                .param("mapping", mapping)
                .param("takenAt", Timestamp.from(takenAt))
                .query(Boolean.class)
                .single();
    }
}
