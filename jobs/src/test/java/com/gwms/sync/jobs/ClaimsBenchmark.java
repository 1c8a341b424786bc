package com.gwms.sync.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.runs.RunBeginning;
import com.gwms.sync.store.runs.RunExtent;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskReturns;
import com.gwms.sync.tasks.AttemptOutcome;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks a second that do nothing: the partition of a system as it runs in a job, with its claims, leases and fenced ends,
 * in turns with db-scheduler's lock-and-fetch polling. Both with as many workers, on one server that waits for its disk. A
 * program of its own, see docs/benchmarks.md; arguments: tasks, workers, rounds.
 */
final class ClaimsBenchmark {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** As db-scheduler's documentation has it for PostgreSQL, with its two indexes. */
    private static final String PEER_TABLE = """
        CREATE TABLE scheduled_tasks (
            task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
            execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
            last_success timestamptz, last_failure timestamptz, consecutive_failures integer,
            last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
            PRIMARY KEY (task_name, task_instance));
        CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
        CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)
        """;

    private static final String PEER_TASKS = """
        INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        SELECT 'nothing', i::text, now() - interval '1 minute', false, 1 FROM generate_series(1, :tasks) AS i
        """;

    private static final String OUR_TASKS = """
        INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
        SELECT gen_random_uuid()::text, 'QUERY', 'DROP_SHIPPING', 'A', 'OUT-' || i, now() - interval '1 minute'
        FROM generate_series(1, :tasks) AS i
        """;

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final int tasks;
    private final int workers;

    private ClaimsBenchmark(HikariDataSource dataSource, int tasks, int workers) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.tasks = tasks;
        this.workers = workers;
    }

    public static void main(String[] args) throws Exception {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int workers = args.length > 1 ? Integer.parseInt(args[1]) : 16;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        try (EmbeddedPostgres postgres = server();
                HikariDataSource pool = new HikariDataSource()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .defaultSchema("sync")
                    .load()
                    .migrate();
            pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
            pool.setMaximumPoolSize(20);
            new ClaimsBenchmark(pool, tasks, workers).measure(rounds);
        }
    }

    private static EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private void measure(int rounds) throws Exception {
        jdbc.sql(PEER_TABLE).update();
        jdbc.sql("""
            INSERT INTO sync.proxy_system (code, kind, base_url, credential, max_concurrent_calls)
            VALUES ('A', '4PX', 'https://a.example', 'a', 200)
            """).update();
        double _ = peer();
        double _ = ours();
        double[] peers = new double[rounds];
        double[] own = new double[rounds];
        double[] ratios = new double[rounds];
        say(String.format(Locale.ROOT, "%,d tasks that do nothing, %d workers; tasks a second", tasks, workers));
        say(String.format(Locale.ROOT, "  %-8s %14s %10s %8s", "Round", "db-scheduler", "gwms-sync", "Ratio"));
        for (int i = 0; i < rounds; i++) {
            peers[i] = tasks / peer();
            own[i] = tasks / ours();
            ratios[i] = own[i] / peers[i];
            say(String.format(Locale.ROOT, "  %-8d %,14.0f %,10.0f %8.2f", i + 1, peers[i], own[i], ratios[i]));
        }
        say(String.format(
                Locale.ROOT, "  %-8s %,14.0f %,10.0f %8.2f", "median", median(peers), median(own), median(ratios)));
    }

    private double peer() throws InterruptedException {
        jdbc.sql(PEER_TASKS).param("tasks", tasks).update();
        vacuumAndFlush();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(tasks);
        OneTimeTask<Void> nothing = Tasks.oneTime("nothing", Void.class).execute((instance, context) -> {
            done.incrementAndGet();
            all.countDown();
        });
        Scheduler scheduler = Scheduler.create(dataSource, nothing)
                .threads(workers)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        long began = System.nanoTime();
        try {
            scheduler.start();
            require(all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "db-scheduler did not end in time");
            while (count("scheduled_tasks") > 0) {
                require(System.nanoTime() - began < PATIENCE.toNanos(), "db-scheduler left tasks behind");
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            require(done.get() == tasks, "db-scheduler carried out " + done.get() + " tasks");
            return seconds;
        } finally {
            scheduler.stop();
        }
    }

    private double ours() throws Exception {
        long before = count("sync.task_attempt WHERE outcome = 'DONE'");
        jdbc.sql(OUR_TASKS).param("tasks", tasks).update();
        vacuumAndFlush();
        TaskClaims claims = new TaskClaims(dataSource);
        RunLedger ledger = new RunLedger(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        AttemptEnd end = new AttemptEnd(
                transaction,
                new AttemptWriter(dataSource),
                new PlainEnds(dataSource),
                new Exceptions(dataSource),
                RunLimits.DEFAULTS);
        long began = System.nanoTime();
        LiveRun run = begun(ledger);
        try (Heartbeat _ = Heartbeat.of(run, ledger, claims, RunLimits.DEFAULTS.lease())) {
            run.claimsWhatIsDueAt(new DueTasks(dataSource).databaseTime());
            new SystemTasksStep(
                            run,
                            new ConfigStore(dataSource),
                            claims,
                            new TaskReturns(dataSource),
                            new TaskAttempts(end),
                            (_, _, _) -> (_, task) -> Told.nothingRead(
                                    end.end(run, task, null, new AttemptOutcome.Done("Nothing to do."), 0)),
                            RunLimits.DEFAULTS.lease(),
                            new OrderLimits(1, workers, OrderLimits.DEFAULTS.chunk()))
                    .carryOut(step());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        require(count("sync.task WHERE status <> 'SUCCESS'") == 0, "tasks were left behind");
        require(count("sync.task_attempt WHERE outcome = 'DONE'") - before == tasks, "attempts are missing");
        require(count("sync.task_attempt WHERE attempt > 1") == 0, "a task was attempted twice");
        return seconds;
    }

    private static LiveRun begun(RunLedger ledger) {
        RunRequest request =
                new RunRequest(JobName.QUERY_STATUS, "benchmark-" + UUID.randomUUID(), null, null, false, null);
        RunBeginning beginning = ledger.begin(
                request.job().toString(), request.runKey(), "benchmark", RunExtent.WHOLE, RunLimits.DEFAULTS.lease());
        return switch (beginning) {
            case RunBeginning.Begun begun -> new LiveRun(begun.run(), request, RunProgress.SILENT);
            case RunBeginning.Living _, RunBeginning.Done _, RunBeginning.JustEnded _ ->
                throw new IllegalStateException("No run began.");
        };
    }

    private StepExecution step() {
        StepExecution step =
                new StepExecution(1, "sync", new JobExecution(1, new JobInstance(1, "benchmark"), new JobParameters()));
        step.getExecutionContext().putString(SystemTasksStep.SYSTEM, "A");
        step.getExecutionContext().putInt(SystemTasksStep.SHARE, tasks);
        return step;
    }

    private void vacuumAndFlush() {
        jdbc.sql("VACUUM (ANALYZE)").update();
        jdbc.sql("CHECKPOINT").update();
    }

    /** Only texts of this class come here. */
    private long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("Wrong result: " + otherwise);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
