package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps which run reported what. A run that was killed, stopped or failed does not live to report what it found; the next
 * report of its job does.
 */
public final class RunReports {
    /** One that is locked is just being reported by somebody else; where that fails, it is found the next time. */
    private static final String TAKE_OVER = """
        WITH unreported AS MATERIALIZED (
            SELECT r.id
            FROM sync.run r
            JOIN sync.run mine ON mine.id = :run AND mine.job = r.job
            WHERE r.reported_in IS NULL AND r.ended_at IS NOT NULL
            ORDER BY r.id
            FOR UPDATE OF r SKIP LOCKED)
        UPDATE sync.run r SET reported_in = :run FROM unreported WHERE r.id = unreported.id
        RETURNING r.id
        """;

    private static final String REPORTED = "UPDATE sync.run SET reported_in = id WHERE id = :run";

    private final JdbcClient jdbc;

    public RunReports(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Adds to the report of a run what ended runs of its job left unreported. Belongs into the transaction that also
     * queues the report, so that they are reported exactly where the report is.
     *
     * @return the runs taken over
     * @throws IllegalStateException outside a transaction
     */
    public List<RunId> takeOver(RunId run) {
        requireTransaction();
        return jdbc.sql(TAKE_OVER)
                .param("run", run.value())
                .query((rs, row) -> new RunId(rs.getObject("id", UUID.class)))
                .list();
    }

    /** Notes that the run was reported. To be called last in the transaction: it blocks the heartbeat of the run. */
    public void reported(RunId run) {
        requireTransaction();
        jdbc.sql(REPORTED).param("run", run.value()).update();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A report is noted only inside the transaction that queues it");
        }
    }
}
