package com.gwms.sync.store.corrections;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the plans of a mapping be made, applied and decided on one after the other. Belongs inside a transaction. */
final class MappingLock {
    // A transaction that somebody left open in GWMS must not hold a run up for ever, whose heartbeat goes on renewing
    // its
    // lease. A limit that the site set for the session stands.
    private static final String LIMIT_WAITING = """
        SELECT set_config('lock_timeout', '30s', true) WHERE current_setting('lock_timeout') = '0'
        """;

    private static final String LOCK = """
        SELECT m.active, m.system_code, m.proxy_warehouse_code, m.warehouse_code
        FROM sync.warehouse_mapping m WHERE m.id = :mapping
        FOR UPDATE
        """;

    // A statement of its own: one that waited for the lock still sees the database as it was before it waited.
    private static final String NEWER_IS_APPLIED = """
        SELECT EXISTS (
            SELECT FROM sync.snapshot
            WHERE mapping_id = :mapping AND applied_at IS NOT NULL AND taken_at > :takenAt)
        """;

    private final JdbcClient jdbc;

    MappingLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A mapping as it stands now, and until the transaction ends. */
    record Locked(boolean active, String systemCode, String proxyWarehouseCode, String warehouseCode) {}

    /** From here on the transaction waits 30 seconds for any one lock. */
    Locked take(long mappingId) {
        jdbc.sql(LIMIT_WAITING).query().listOfRows();
        return jdbc.sql(LOCK)
                .param("mapping", mappingId)
                .query((row, n) -> new Locked(
                        row.getBoolean("active"),
                        row.getString("system_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getString("warehouse_code")))
                .single();
    }

    /** @throws IllegalStateException where the mapping was changed since the snapshot was begun, so that it fits no more */
    void takeFor(SealedSnapshot snapshot) {
        Locked mapping = take(snapshot.scope().mappingId());
        if (!mapping.active()
                || !mapping.warehouseCode().equals(snapshot.scope().warehouseCode())) {
            throw new IllegalStateException("Warehouse " + mapping.proxyWarehouseCode() + " of system "
                    + mapping.systemCode() + " was taken out of use or given another GWMS warehouse while snapshot "
                    + snapshot.id() + " was being taken, so the snapshot was not used.");
        }
    }

    boolean newerIsApplied(long mappingId, Instant takenAt) {
        return jdbc.sql(NEWER_IS_APPLIED)
                .param("mapping", mappingId)
                .param("takenAt", Timestamp.from(takenAt))
                .query(Boolean.class)
                .single();
    }
}
