package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ClaimedTask;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Begins snapshots. */
public final class Snapshots {
    private static final String SCOPE = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, s.sku_matching
        FROM sync.warehouse_mapping m JOIN sync.proxy_system s ON s.code = m.system_code
        WHERE m.id = :mapping
        """;

    private static final String GIVE_UP_EARLIER = """
        UPDATE sync.snapshot
        SET state = 'INVALID', verdict_code = 'LEASE_EXPIRED',
            verdict = 'The run was killed or paused while the snapshot was being captured.'
        WHERE task_id = :task AND attempt < :attempt AND state = 'CAPTURING'
        """;

    private static final String BEGIN = """
        INSERT INTO sync.snapshot (task_id, attempt, mapping_id)
        VALUES (:task, :attempt, :mapping)
        ON CONFLICT (task_id, attempt) DO UPDATE
        SET taken_at = now(), state = 'CAPTURING', sealed_at = NULL, verdict_code = NULL, verdict = NULL
        WHERE snapshot.state <> 'SEALED'
        RETURNING id, taken_at
        """;

    private final DataSource dataSource;
    private final String workMem;

    /** @param workMem memory for one hash of the join and the comparison, in PostgreSQL's notation, {@code 128MB} */
    public Snapshots(DataSource dataSource, String workMem) {
        this.dataSource = dataSource;
        this.workMem = workMem;
    }

    /** Where the snapshots of a mapping belong; empty where there is no such mapping. */
    public Optional<SnapshotScope> scope(long mappingId) {
        return JdbcClient.create(dataSource)
                .sql(SCOPE)
                .param("mapping", mappingId)
                .query((row, n) -> new SnapshotScope(
                        row.getLong("id"),
                        row.getString("system_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getString("warehouse_code"),
                        row.getString("sku_matching")))
                .optional();
    }

    /**
     * Begins the snapshot of a claimed inventory task. A second begin of the same attempt starts over.
     *
     * @throws IllegalStateException where this attempt's snapshot is sealed already
     */
    public SnapshotCapture begin(ClaimedTask task, SnapshotScope scope) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql(GIVE_UP_EARLIER)
                .param("task", task.id())
                .param("attempt", task.attempt())
                .update();
        return jdbc.sql(BEGIN)
                .param("task", task.id())
                .param("attempt", task.attempt())
                .param("mapping", scope.mappingId())
                .query((row, n) -> new SnapshotCapture(
                        dataSource,
                        workMem,
                        task,
                        scope,
                        row.getLong("id"),
                        row.getTimestamp("taken_at").toInstant()))
                .optional()
                .orElseThrow(() -> new IllegalStateException("The snapshot of task " + task.id() + ", attempt "
                        + task.attempt() + " is sealed already and cannot be taken again."));
    }
}
