package com.gwms.sync.store.sample;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs of the past as they stand in the ledger and in the job repository, in numbers: a job instance each, with three steps. */
public final class PastRuns {
    private static final String OWNER = "past";

    private static final String RUNS = """
        INSERT INTO sync.run (id, job, run_key, owner, started_at, ended_at, outcome, summary, job_execution_id,
            reported_in)
        SELECT id, :job, 'past-' || i, :owner, now() - i * interval '1 minute', now() - i * interval '1 minute',
            'COMPLETED', 'Nothing was due.', 1000000 + i, id
        FROM (SELECT gen_random_uuid() AS id, i FROM generate_series(1, :count) AS i) AS past
        """;

    private static final String INSTANCES = """
        INSERT INTO batch.BATCH_JOB_INSTANCE (job_instance_id, version, job_name, job_key)
        SELECT job_execution_id, 0, job, md5(id::text) FROM sync.run WHERE owner = :owner
        """;

    private static final String EXECUTIONS = """
        INSERT INTO batch.BATCH_JOB_EXECUTION (job_execution_id, version, job_instance_id, create_time, start_time,
            end_time, status, exit_code, exit_message, last_updated)
        SELECT job_execution_id, 2, job_execution_id, started_at, started_at, ended_at, 'COMPLETED', 'COMPLETED', '',
            ended_at
        FROM sync.run WHERE owner = :owner
        """;

    private static final String PARAMETERS = """
        INSERT INTO batch.BATCH_JOB_EXECUTION_PARAMS (job_execution_id, parameter_name, parameter_type, parameter_value,
            identifying)
        SELECT r.job_execution_id, p.name, 'java.lang.String', p.value, p.identifying
        FROM sync.run r
        CROSS JOIN LATERAL (VALUES
            ('run.id', r.id::text, 'Y'), ('run.key', r.run_key, 'N'), ('dry-run', 'false', 'N')
        ) AS p (name, value, identifying)
        WHERE r.owner = :owner
        """;

    private static final String EXECUTION_CONTEXTS = """
        INSERT INTO batch.BATCH_JOB_EXECUTION_CONTEXT (job_execution_id, short_context)
        SELECT job_execution_id, 'e30=' FROM sync.run WHERE owner = :owner
        """;

    private static final String STEPS = """
        INSERT INTO batch.BATCH_STEP_EXECUTION (step_execution_id, version, step_name, job_execution_id, create_time,
            start_time, end_time, status, commit_count, read_count, filter_count, write_count, read_skip_count,
            write_skip_count, process_skip_count, rollback_count, exit_code, exit_message, last_updated)
        SELECT r.job_execution_id * 3 + s.number, 2, s.name, r.job_execution_id, r.started_at, r.started_at, r.ended_at,
            'COMPLETED', 0, 0, 0, 0, 0, 0, 0, 0, 'COMPLETED', '', r.ended_at
        FROM sync.run r
        CROSS JOIN (VALUES (0, 'open'), (1, 'sync'), (2, 'report')) AS s (number, name)
        WHERE r.owner = :owner
        """;

    private static final String STEP_CONTEXTS = """
        INSERT INTO batch.BATCH_STEP_EXECUTION_CONTEXT (step_execution_id, short_context)
        SELECT r.job_execution_id * 3 + s.number, 'e30='
        FROM sync.run r
        CROSS JOIN generate_series(0, 2) AS s (number)
        WHERE r.owner = :owner
        """;

    /**
     * A session keeps the plans of its foreign key checks. Those that were made while these tables were empty read them
     * whole, once for every row that is added.
     */
    private static final String FORGET_PLANS = "DISCARD PLANS";

    private static final String COUNT = "SELECT count(*) FROM batch.BATCH_JOB_EXECUTION";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public PastRuns(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Adds completed runs of a job, one a minute up to now; to be called once. */
    public void add(String job, int count) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(FORGET_PLANS).update();
            jdbc.sql(RUNS)
                    .param("job", job)
                    .param("owner", OWNER)
                    .param("count", count)
                    .update();
            for (String statement :
                    new String[] {INSTANCES, EXECUTIONS, PARAMETERS, EXECUTION_CONTEXTS, STEPS, STEP_CONTEXTS}) {
                jdbc.sql(FORGET_PLANS).update();
                jdbc.sql(statement).param("owner", OWNER).update();
            }
        });
    }

    /** Executions in the job repository, whoever made them. */
    public long executions() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }
}
