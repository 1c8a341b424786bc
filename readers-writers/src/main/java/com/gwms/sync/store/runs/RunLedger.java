package com.gwms.sync.store.runs;

import com.gwms.sync.store.tasks.LeaseLength;
import com.gwms.sync.tasks.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
        INSERT INTO sync.run (id, job, run_key, owner, whole, dry_run, lease_until)
        VALUES (gen_random_uuid(), :job, :runKey, :owner, :whole, :dryRun, now() + make_interval(secs => :leaseSeconds))
        ON CONFLICT (job, run_key) WHERE ended_at IS NULL DO NOTHING
        RETURNING id
        """;

    private static final String LIVING = """
        SELECT id, owner, lease_until FROM sync.run WHERE job = :job AND run_key = :runKey AND ended_at IS NULL
        """;

    /**
     * Found by the parameter that names the run: it is there from the first moment of an execution, whereas the link in
     * our ledger is not. Read from what is there, so that a process that died over the recovery loses none.
     */
    private static final String ABANDONED = """
        SELECT r.id, r.job, r.run_key, r.owner, e.job_execution_id
        FROM batch.BATCH_JOB_EXECUTION e
        JOIN batch.BATCH_JOB_EXECUTION_PARAMS p
            ON p.job_execution_id = e.job_execution_id AND p.parameter_name = 'run.id'
        JOIN sync.run r ON r.id = CAST(p.parameter_value AS uuid)
        WHERE e.end_time IS NULL AND r.ended_at IS NOT NULL
        ORDER BY e.job_execution_id
        """;

    private static final String LINK_EXECUTION =
            "UPDATE sync.run SET job_execution_id = :jobExecution WHERE id = :id AND ended_at IS NULL";

    private static final String RECOVERED =
            "UPDATE sync.run SET recovered_at = now() WHERE id = :id AND recovered_at IS NULL";

    private static final String HEARTBEAT = """
        UPDATE sync.run SET lease_until = greatest(lease_until, now() + make_interval(secs => :leaseSeconds))
        WHERE id = :id AND ended_at IS NULL
        """;

    private static final String END = """
        UPDATE sync.run SET ended_at = now(), lease_until = NULL, outcome = :outcome, summary = :summary
        WHERE id = :id AND ended_at IS NULL
        """;

    private static final String LAST_COMPLETED = """
        SELECT ended_at, summary
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
     * Begins a run, after ending runs whose lease has expired. Of several that begin the same at one time, one does; a
     * key that was completed is never begun again (row 1).
     *
     * @param runKey what tells two triggers of one schedule slot from two slots
     * @param owner names the process, for people
     * @param lease how long the run lives without a heartbeat, 1 second to 24 hours
     */
    public RunBeginning begin(String job, String runKey, String owner, RunExtent extent, Duration lease) {
        double leaseSeconds = LeaseLength.seconds("run lease", lease);
        return transaction.execute(status -> {
            jdbc.sql(KILL_EXPIRED).update();
            Optional<RunId> begun = insert(job, runKey, owner, extent, leaseSeconds);
            if (begun.isEmpty()) {
                return living(job, runKey);
            }
            // Asked with the key taken, so that no other run of it completes unseen.
            Optional<RunBeginning.Done> done = lastCompleted(job, runKey);
            if (done.isPresent()) {
                status.setRollbackOnly();
                return done.get();
            }
            return new RunBeginning.Begun(begun.get());
        });
    }

    private Optional<RunId> insert(String job, String runKey, String owner, RunExtent extent, double leaseSeconds) {
        return jdbc.sql(BEGIN)
                .param("job", job)
                .param("runKey", runKey)
                .param("owner", owner)
                .param("whole", extent == RunExtent.WHOLE)
                .param("dryRun", extent == RunExtent.DRY)
                .param("leaseSeconds", leaseSeconds)
                .query(UUID.class)
                .optional()
                .map(RunId::new);
    }

    private RunBeginning living(String job, String runKey) {
        return jdbc.sql(LIVING)
                .param("job", job)
                .param("runKey", runKey)
                .query((rs, row) -> living(rs))
                .optional()
                .orElseGet(RunBeginning.JustEnded::new);
    }

    /**
     * Every job execution that the job repository holds for running although its run has ended: they are to be recovered.
     * One that was recovered is listed no more.
     */
    public List<AbandonedExecution> abandoned() {
        return jdbc.sql(ABANDONED).query((rs, row) -> abandoned(rs)).list();
    }

    /** Notes that the execution of a dead run was recovered. */
    public void recovered(RunId run) {
        jdbc.sql(RECOVERED).param("id", run.value()).update();
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

    private Optional<RunBeginning.Done> lastCompleted(String job, String runKey) {
        return jdbc.sql(LAST_COMPLETED)
                .param("job", job)
                .param("runKey", runKey)
                .query((rs, row) -> new RunBeginning.Done(time(rs, "ended_at"), rs.getString("summary")))
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

    private static RunBeginning living(ResultSet rs) throws SQLException {
        return new RunBeginning.Living(
                new RunId(rs.getObject("id", UUID.class)), rs.getString("owner"), time(rs, "lease_until"));
    }

    private static Instant time(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, OffsetDateTime.class).toInstant();
    }
}
