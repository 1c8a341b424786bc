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
        SET state = 'INVALID', sealed_at = now(), verdict_code = 'LEASE_EXPIRED',
            verdict = 'The attempt ended before the snapshot was captured.'
        WHERE task_id = :task AND attempt < :attempt AND state = 'CAPTURING'
        """;

    private static final String BEGIN = """
        INSERT INTO sync.snapshot (task_id, attempt, mapping_id)
        SELECT t.id, t.attempt, :mapping FROM sync.task t
        WHERE t.id = :task AND t.attempt = :attempt AND t.status = 'RUNNING' AND t.lease_owner = :run
        RETURNING id, taken_at
        """;

    private final DataSource dataSource;
    private final String workMem;
    private final int sessions;

    /**
     * @param workMem memory for one hash of the join, in PostgreSQL's notation, {@code 128MB}
     * @param sessions database sessions that the lines of one snapshot are spread over, from 1 on
     */
    public Snapshots(DataSource dataSource, String workMem, int sessions) {
        this.dataSource = dataSource;
        this.workMem = workMem;
        this.sessions = sessions;
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
     * Begins the snapshot of a claimed inventory task.
     *
     * @throws SnapshotLostException where another run took the task over
     * @throws org.springframework.dao.DuplicateKeyException where this attempt has a snapshot already
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
                .param("run", task.run().value())
                .param("mapping", scope.mappingId())
                .query((row, n) -> new SnapshotCapture(
                        dataSource,
                        workMem,
                        sessions,
                        task,
                        scope,
                        row.getLong("id"),
                        row.getTimestamp("taken_at").toInstant()))
                .optional()
                .orElseThrow(() -> new SnapshotLostException("No snapshot of task " + task.id() + ", attempt "
                        + task.attempt() + " was begun: another run took the task over."));
    }
}
