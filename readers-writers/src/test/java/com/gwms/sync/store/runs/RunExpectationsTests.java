package com.gwms.sync.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.queries.JobStanding;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.RunRow;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that is expected every 12 hours, with half an hour of grace. */
class RunExpectationsTests {
    private static final Expectation EXPECTED =
            new Expectation("inventory-sync", Duration.ofHours(12), Duration.ofMinutes(30));

    private static TestDatabase database;
    private static JdbcClient jdbc;

    private RunExpectations expectations;
    private RunQueries queries;
    private TaskFixtures fixtures;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        expectations = new RunExpectations(database.dataSource());
        queries = new RunQueries(database.dataSource());
        fixtures = new TaskFixtures(database.dataSource());
        TaskFixtures.clear(database.dataSource());
        jdbc.sql("TRUNCATE sync.missed_run, sync.expected_run").update();
        expectedSince("30 days");
    }

    @ParameterizedTest
    @CsvSource({"12 hours 29 minutes, false", "12 hours 31 minutes, true"})
    @DisplayName("row 2: a job that nothing ran of is noticed when its grace is over")
    void noticesAJobThatWasNotCompleted(String ago, boolean missed) {
        run("COMPLETED", ago, true);

        List<RunGap> gaps = look();

        assertThat(gaps).hasSize(missed ? 1 : 0);
        assertThat(gaps).allSatisfy(gap -> {
            assertThat(gap.lastCompleted()).isNotNull();
            assertThat(gap.every()).isEqualTo(Duration.ofHours(12));
        });
        assertThat(queries.standing("inventory-sync").missedSince() != null).isEqualTo(missed);
    }

    @Test
    void noticesAGapOnceAndTheNextOneAgain() {
        run("COMPLETED", "2 days", true);

        assertThat(look()).hasSize(1);
        assertThat(look()).isEmpty();

        run("COMPLETED", "0 days", true);
        assertThat(queries.standing("inventory-sync").missedSince()).isNull();
        assertThat(look()).isEmpty();
        assertThat(count("sync.missed_run WHERE solved_at IS NOT NULL")).isEqualTo(1);

        jdbc.sql("UPDATE sync.run SET ended_at = ended_at - interval '13 hours' WHERE outcome IS NOT NULL")
                .update();
        assertThat(look()).hasSize(1);
        assertThat(count("sync.missed_run")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, true", "STOPPED, true", "KILLED, true", "COMPLETED, false"})
    void takesNothingForARunThatWasNotOneOfAllThatIsDue(String outcome, boolean whole) {
        run("COMPLETED", "2 days", true);
        run(outcome, "1 hour", whole);

        assertThat(look()).hasSize(1);
    }

    @Test
    void measuresFromWhenAJobWasFirstExpected() {
        jdbc.sql("TRUNCATE sync.expected_run").update();
        run("COMPLETED", "30 days", true);

        assertThat(look()).as("expected from now on").isEmpty();

        expectedSince("13 hours");
        assertThat(look()).hasSize(1);
    }

    @Test
    void noticesAJobThatNeverRan() {
        assertThat(look())
                .singleElement()
                .satisfies(gap -> assertThat(gap.lastCompleted()).isNull());
        assertThat(queries.standing("inventory-sync").lastCompleted()).isNull();
    }

    @Test
    void expectsNothingWhereItIsSwitchedOff() {
        run("COMPLETED", "2 days", true);
        assertThat(look()).hasSize(1);

        List<RunGap> gaps = look(new Expectation("inventory-sync", Duration.ZERO, Duration.ofMinutes(30)));

        assertThat(gaps).isEmpty();
        assertThat(count("sync.missed_run WHERE solved_at IS NULL") + count("sync.expected_run"))
                .isZero();
    }

    @Test
    void givesARunThatIsAtItTheTimeItTakes() {
        run("COMPLETED", "13 hours", true);
        RunId alive = alive("50 minutes", true);

        assertThat(look()).isEmpty();
        assertThat(look(EXPECTED, alive))
                .as("its own start has not filled the gap")
                .hasSize(1);
        assertThat(queries.standing("inventory-sync").runningSince()).isNotNull();
    }

    @Test
    void doesNotWaitForARunThatHangs() {
        run("COMPLETED", "2 days", true);
        alive("13 hours", true);

        assertThat(look()).hasSize(1);
    }

    @Test
    void doesNotWaitForARunOfOneSystem() {
        run("COMPLETED", "2 days", true);
        alive("1 hour", false);

        assertThat(look()).hasSize(1);
    }

    @Test
    void noticesAGapOnceThoughManyLookAtOnce() throws Exception {
        run("COMPLETED", "2 days", true);
        List<Callable<List<RunGap>>> lookers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            lookers.add(this::look);
        }

        int noticed = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var looker : threads.invokeAll(lookers)) {
                noticed += looker.get().size();
            }
        }

        assertThat(noticed).isEqualTo(1);
    }

    @Test
    void noticesItAgainWhereItCouldNotBeReported() {
        run("COMPLETED", "2 days", true);

        assertThatThrownBy(() -> expectations.look(fixtures.run(), EXPECTED, gap -> {
                    throw new IllegalStateException("no room for the row");
                }))
                .hasMessage("no room for the row");

        assertThat(look()).hasSize(1);
    }

    @Test
    void tellsWhatIsToBeNoticedAboutARun() {
        run("COMPLETED", "30 hours", true);
        RunId alive = alive("10 hours", true);
        alive("9 hours", true);
        run("FAILED", "1 hour", false);
        new RunLedger(database.dataSource()).recovered(alive);

        List<RunRow> runs = queries.newest("inventory-sync", 10);

        assertThat(runs).extracting(RunRow::whole).containsExactly(false, true, true, true);
        assertThat(runs).extracting(RunRow::overlapped).containsExactly(true, true, false, false);
        assertThat(runs).extracting(row -> row.recoveredAt() != null).containsExactly(false, false, true, false);
        assertThat(runs.getLast().previousStart()).isNull();
        assertThat(runs.get(1).previousStart()).isEqualTo(runs.get(2).startedAt());
        assertThat(queries.newest(null, 2)).hasSize(2);
        assertThat(queries.newest("query-status", 2)).isEmpty();
        assertThat(queries.standing("query-status")).isEqualTo(new JobStanding(null, null, null));
    }

    private List<RunGap> look() {
        return look(EXPECTED);
    }

    private List<RunGap> look(Expectation expected) {
        return look(expected, fixtures.run());
    }

    private List<RunGap> look(Expectation expected, RunId run) {
        List<RunGap> gaps = new ArrayList<>();
        expectations.look(run, expected, gaps::add);
        return gaps;
    }

    private static void expectedSince(String ago) {
        jdbc.sql("""
            INSERT INTO sync.expected_run (job, since, every)
            VALUES ('inventory-sync', now() - CAST(:ago AS interval), '12 hours')
            ON CONFLICT (job) DO UPDATE SET since = excluded.since
            """).param("ago", ago).update();
    }

    /** A run that ended so long ago, after a minute. */
    private static void run(String outcome, String ago, boolean whole) {
        jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, whole, started_at, ended_at, outcome)
            VALUES (gen_random_uuid(), 'inventory-sync', gen_random_uuid()::text, 'pod', :whole,
                now() - CAST(:ago AS interval) - interval '1 minute', now() - CAST(:ago AS interval), :outcome)
            """)
                .param("whole", whole)
                .param("ago", ago)
                .param("outcome", outcome)
                .update();
    }

    /** A run that began so long ago and lives. */
    private static RunId alive(String ago, boolean whole) {
        return new RunId(jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, whole, started_at, lease_until)
            VALUES (gen_random_uuid(), 'inventory-sync', gen_random_uuid()::text, 'pod', :whole,
                now() - CAST(:ago AS interval), now() + interval '5 minutes')
            RETURNING id
            """)
                .param("whole", whole)
                .param("ago", ago)
                .query(java.util.UUID.class)
                .single());
    }

    private static long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
    }
}
