package com.gwms.sync.store.tasks;

import static com.gwms.sync.store.tasks.TaskFixtures.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the planner may do to a claim. The sessions here know no other join than a nested loop, and no statistics. */
class ClaimPlanTests {
    private static final String ONLY_NESTED_LOOPS =
            "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_hashagg=off -c enable_sort=off -c"
                    + " enable_material=off -c enable_memoize=off -c plan_cache_mode=force_custom_plan";

    /** What {@link TaskClaims} does not do: the same claim without a materialised CTE. */
    private static final String NAIVE = """
        UPDATE sync.task t
        SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, lease_owner = :run,
            lease_until = now() + interval '5 minutes'
        WHERE t.due_at IS NOT NULL AND t.id IN (
            SELECT d.id FROM sync.task d
            WHERE d.type = 'QUERY' AND d.due_at <= now()
            ORDER BY d.due_at, d.id LIMIT :limit FOR UPDATE SKIP LOCKED)
        """;

    private static TestDatabase database;

    private TaskFixtures fixtures;
    private PGSimpleDataSource nestedLoops;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        TaskFixtures.clear(database.dataSource());
        fixtures = new TaskFixtures(database.dataSource());
        database.jdbc()
                .sql("ALTER TABLE sync.task SET (autovacuum_enabled = false)")
                .update();
        database.jdbc().sql("ANALYZE sync.task").update();
        fixtures.orderTasks(TaskType.QUERY, fixtures.system("A"), 300, Duration.ofHours(1));
        nestedLoops = new PGSimpleDataSource();
        nestedLoops.setUrl(database.url());
        nestedLoops.setOptions(ONLY_NESTED_LOOPS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("row 20: a claim under a nested-loop plan and stale statistics takes at most its limit")
    void row20TakesAtMostItsLimitUnderANestedLoop(boolean ofSystem) {
        TaskClaims claims = new TaskClaims(nestedLoops);
        RunId run = fixtures.run();
        Instant asOf = new DueTasks(database.dataSource()).databaseTime();

        assertThat(plan(nestedLoops, ofSystem ? TaskClaims.CLAIM_DUE_OF_SYSTEM : TaskClaims.CLAIM_DUE, run, asOf))
                .contains("Nested Loop")
                .doesNotContain("Hash Join")
                .doesNotContain("Merge Join");
        assertThat(claims.claimDue(new ClaimRequest(TaskType.QUERY, ofSystem ? "A" : null, 7, run, LEASE, asOf, null)))
                .hasSize(7);

        assertThat(running()).isEqualTo(7);
    }

    @Test
    @DisplayName("row 20: the form that is avoided takes more than its limit under the same plan")
    void row20ShowsWhatTheNaiveFormDoesUnderANestedLoop() {
        JdbcClient.create(nestedLoops)
                .sql(NAIVE)
                .param("run", fixtures.run().value())
                .param("limit", 7)
                .update();

        assertThat(running()).isGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource("statementsOnOneTask")
    void goesToOneTaskByItsKeyWhateverTheStatisticsSay(String sql) {
        database.jdbc().sql("VACUUM ANALYZE sync.task").update();
        fixtures.orderTasks(TaskType.CREATE, "A", 3_000, Duration.ofHours(1));
        Instant asOf = new DueTasks(database.dataSource()).databaseTime();
        new TaskClaims(database.dataSource())
                .claimDue(new ClaimRequest(TaskType.CREATE, null, 3_000, fixtures.run(), LEASE, asOf, null));

        TaskScans.assertByKey(
                plan(database.dataSource(), sql, fixtures.run(), asOf).lines().toList());
    }

    static Stream<Named<String>> statementsOnOneTask() {
        return Stream.of(
                Named.of("claim of one task", TaskClaims.CLAIM_ONE),
                Named.of("heartbeat", TaskClaims.EXTEND),
                Named.of("lock of a held task", AttemptWriter.LOCK),
                Named.of("lock of plain ends", PlainEnds.LOCK),
                Named.of("ends of attempts", AttemptEnding.END),
                Named.of("tasks given back", TaskReturns.GIVE_BACK));
    }

    private static String plan(DataSource dataSource, String sql, RunId run, Instant asOf) {
        OffsetDateTime time = asOf.atOffset(ZoneOffset.UTC);
        return String.join(
                "\n",
                JdbcClient.create(dataSource)
                        .sql("EXPLAIN " + sql)
                        .param("id", 17L)
                        .param("attempt", 1)
                        .param("ids", new long[] {17, 18})
                        .param("attempts", new int[] {1, 1})
                        .param("runs", new String[] {
                            run.value().toString(), run.value().toString()
                        })
                        .param("at", asOf.toString())
                        .param("statuses", new String[] {"WAITING", "WAITING"})
                        .param("nextRuns", new String[] {asOf.toString(), asOf.toString()})
                        .param("polls", new int[] {1, 1})
                        .param("failures", new int[] {0, 0})
                        .param("taskCodes", new String[] {null, null})
                        .param("taskSummaries", new String[] {"", ""})
                        .param("terminal", new boolean[] {false, false})
                        .param("numbers", new String[] {null, null})
                        .param("outcomes", new String[] {"NOT_YET", "NOT_YET"})
                        .param("attemptCodes", new String[] {null, null})
                        .param("attemptSummaries", new String[] {"", ""})
                        .param("callCounts", new int[] {1, 1})
                        .param("calls", 1)
                        .param("code", null)
                        .param("summary", "")
                        .param("waitSeconds", 0.0)
                        .param("type", "QUERY")
                        .param("system", "A")
                        .param("limit", 7)
                        .param("run", run.value())
                        .param("leaseSeconds", 300.0)
                        .param("asOf", time)
                        .param("jobExecution", 1L)
                        .param("stepExecution", 1L)
                        .query((rs, row) -> rs.getString(1))
                        .list());
    }

    private int running() {
        return database.jdbc()
                .sql("SELECT count(*) FROM sync.task WHERE status = 'RUNNING'")
                .query((rs, row) -> rs.getInt(1))
                .single();
    }
}
