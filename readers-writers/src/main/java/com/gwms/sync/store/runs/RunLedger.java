package com.gwms.sync.store.runs;

import com.gwms.sync.store.tasks.LeaseLength;
import com.gwms.sync.tasks.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets one run at a time live under a job and key, and tells a dead run from a slow one by its lease. All times are the
 * database's. The framework's own repository keeps neither two processes from restarting the same execution, nor notices
 * that one died (rows 8 and 9).
 */
public final class RunLedger {
    /** Locked in one order, or two runs that begin together could wait for each other. */
    private static final String KILL_EXPIRED = """
        WITH expired AS MATERIALIZED (
            SELECT id FROM sync.run WHERE ended_at IS NULL AND lease_until < now() ORDER BY id FOR UPDATE)
        UPDATE sync.run r
        SET ended_at = now(), lease_until = NULL, outcome = 'KILLED',
            summary = 'The run was killed or lost its lease, which ended at '
                || to_char(lease_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC.'
        FROM expired
        WHERE r.id = expired.id
        """;

    private static final String BEGIN = """
        INSERT INTO sync.run (id, job, run_key, owner, lease_until)
        VALUES (gen_random_uuid(), :job, :runKey, :owner, now() + make_interval(secs => :leaseSeconds))
        ON CONFLICT (job, run_key) WHERE ended_at IS NULL DO NOTHING
        RETURNING id
        """;

    /** Read from what is there, not from what was just killed: a process that died over the recovery loses none. */
    private static final String ABANDONED = """
        SELECT r.id, r.job, r.run_key, r.owner, r.job_execution_id
        FROM sync.run r
        JOIN batch.BATCH_JOB_EXECUTION e ON e.job_execution_id = r.job_execution_id
        WHERE r.outcome = 'KILLED' AND e.end_time IS NULL
        ORDER BY r.started_at, r.id
        """;

    private static final String LINK_EXECUTION =
            "UPDATE sync.run SET job_execution_id = :jobExecution WHERE id = :id AND ended_at IS NULL";

    private static final String HEARTBEAT = """
        UPDATE sync.run SET lease_until = greatest(lease_until, now() + make_interval(secs => :leaseSeconds))
        WHERE id = :id AND ended_at IS NULL
        """;

    private static final String END = """
        UPDATE sync.run SET ended_at = now(), lease_until = NULL, outcome = :outcome, summary = :summary
        WHERE id = :id AND ended_at IS NULL
        """;

    private static final String LAST_COMPLETED = """
        SELECT id, ended_at, summary
        FROM sync.run
        WHERE job = :job AND run_key = :runKey AND outcome = 'COMPLETED'
        ORDER BY ended_at DESC
        LIMIT 1
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public RunLedger(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Begins a run, after ending runs whose lease has expired.
     *
     * @param runKey what tells two triggers of one schedule slot from two slots
     * @param owner names the process, for people
     * @param lease how long the run lives without a heartbeat, 1 second to 24 hours
     * @return empty where a run with this job and key is alive
     */
    public Optional<RunId> begin(String job, String runKey, String owner, Duration lease) {
        double leaseSeconds = LeaseLength.seconds("run lease", lease);
        return transaction.execute(status -> {
            jdbc.sql(KILL_EXPIRED).update();
            return jdbc.sql(BEGIN)
                    .param("job", job)
                    .param("runKey", runKey)
                    .param("owner", owner)
                    .param("leaseSeconds", leaseSeconds)
                    .query(UUID.class)
                    .optional()
                    .map(RunId::new);
        });
    }

    /**
     * Ends runs whose lease has expired, and lists every job execution of a run so ended that the job repository still
     * holds for running: they are to be recovered. One that was recovered is listed no more.
     */
    public List<AbandonedExecution> takeOverExpired() {
        jdbc.sql(KILL_EXPIRED).update();
        return jdbc.sql(ABANDONED).query((rs, row) -> abandoned(rs)).list();
    }

    /** Notes which execution of the job repository the run is. False where the run was taken for dead. */
    public boolean linkExecution(RunId run, long jobExecutionId) {
        return 1
                == jdbc.sql(LINK_EXECUTION)
                        .param("id", run.value())
                        .param("jobExecution", jobExecutionId)
                        .update();
    }

    /**
     * Makes the run's lease last {@code lease} from now, 1 second to 24 hours; it never gets shorter.
     *
     * @return false where the run was taken for dead and has to stop
     */
    public boolean heartbeat(RunId run, Duration lease) {
        return 1
                == jdbc.sql(HEARTBEAT)
                        .param("id", run.value())
                        .param("leaseSeconds", LeaseLength.seconds("run lease", lease))
                        .update();
    }

    /**
     * Ends the run.
     *
     * @return false, with nothing changed, where it was taken for dead or ended before
     * @throws IllegalArgumentException for {@link RunOutcome#KILLED}, which no run says of itself
     */
    public boolean end(RunId run, RunOutcome outcome, String summary) {
        if (outcome == RunOutcome.KILLED) {
            throw new IllegalArgumentException("A run does not end itself as killed; its lease expires.");
        }
        return 1
                == jdbc.sql(END)
                        .param("id", run.value())
                        .param("outcome", outcome.name())
                        .param("summary", summary)
                        .update();
    }

    /**
     * The latest run that completed under this job and key, if any. Asked between {@link #begin} and the work, no other
     * run of the key can complete unseen (row 1).
     */
    public Optional<CompletedRun> lastCompleted(String job, String runKey) {
        return jdbc.sql(LAST_COMPLETED)
                .param("job", job)
                .param("runKey", runKey)
                .query((rs, row) -> completed(rs))
                .optional();
    }

    private static AbandonedExecution abandoned(ResultSet rs) throws SQLException {
        return new AbandonedExecution(
                new RunId(rs.getObject("id", UUID.class)),
                rs.getString("job"),
                rs.getString("run_key"),
                rs.getString("owner"),
                rs.getLong("job_execution_id"));
    }

    private static CompletedRun completed(ResultSet rs) throws SQLException {
        return new CompletedRun(
                new RunId(rs.getObject("id", UUID.class)),
                rs.getObject("ended_at", OffsetDateTime.class).toInstant(),
                rs.getString("summary"));
    }
}
