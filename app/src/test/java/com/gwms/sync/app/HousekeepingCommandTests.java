package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.jobs.RunResult.Housekept;
import com.gwms.sync.jobs.RunResult.Housekept.Removed;
import com.gwms.sync.jobs.WrittenReport;
import com.gwms.sync.tasks.RunId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Housekeeping and what people see of it and of other runs, from the words of the command on. */
class HousekeepingCommandTests {
    @TempDir
    private Path reports = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(reports, 100, 1);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    void listsWhatIsExpectedAndWhatRan() {
        run("inventory-sync", "COMPLETED", "40 hours", true);
        run("inventory-sync", "KILLED", "25 hours", true);
        run("inventory-sync", "COMPLETED", "24 hours", false);
        site().database()
                .jdbc()
                .sql("INSERT INTO sync.missed_run (job, since, every) VALUES ('inventory-sync', now() - interval"
                        + " '39 hours', '12 hours')")
                .update();

        Outcome list = site().command("runs", "list", "--set", "gwms-sync.expected.query-status=0s");

        assertThat(list.exitCode()).isEqualTo(ExitCodes.DONE);
        List<String> lines = list.output().lines().toList();
        assertThat(lines.getFirst()).matches("JOB +EXPECTED EVERY +LAST COMPLETED +RUNNING SINCE +MISSED SINCE");
        assertThat(lines.get(1)).matches("inventory-sync +12 h +20\\S+Z +- +20\\S+Z");
        assertThat(lines.get(2)).matches("create-poll +15 min +never +- +-");
        assertThat(lines.get(4)).matches("query-status +not expected +never +- +-");
        assertThat(lines.get(8)).matches("JOB +STARTED +ENDED +OUTCOME +NOTICED +RUN KEY +SUMMARY");
        assertThat(lines.get(9)).matches("inventory-sync .* COMPLETED +in part .*");
        assertThat(lines.get(10)).matches("inventory-sync .* KILLED +3 h late, recovered .*");
        assertThat(lines.get(11)).matches("inventory-sync .* COMPLETED +- .*");

        assertThat(site().command("runs", "list", "--job=housekeeping").output().lines())
                .hasSize(4);
        assertThat(site().command("runs", "list", "--limit=1").output().lines()).hasSize(10);
        assertThat(site().command("runs", "list", "--job=nothing").errors())
                .contains("There is no job 'nothing'. Jobs:");
        assertThat(site().command("runs", "list", "--limit=0").exitCode()).isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void tellsWhatWasRemovedOfEachKind() {
        RunId run = new RunId(UUID.randomUUID());
        List<Removed> removed = List.of(new Removed("finished tasks", 1_234_567), new Removed("runs", 1));

        assertThat(RunSummary.lines(new Housekept(run, "s", List.of("A note."), removed, false, null)))
                .containsExactly(
                        "Removed:",
                        "     1,234,567  finished tasks",
                        "             1  runs",
                        "A note.",
                        "",
                        "Report: no new row, and no mail was due.");
        assertThat(RunSummary.lines(new Housekept(run, "s", List.of(), removed, true, null)))
                .startsWith("Would be removed, and what becomes free by that besides:");
        assertThat(RunSummary.lines(new Housekept(run, "s", List.of(), List.of(), false, null)))
                .startsWith("Nothing was old enough to be removed.");
    }

    @Test
    void saysWhatTheMailsOfARunSay() {
        RunId run = new RunId(UUID.randomUUID());
        Path file = Path.of("/reports/a.eml");
        WrittenReport solved = new WrittenReport(
                0,
                null,
                List.of(
                        new WrittenReport.Mail("[GWMS][T][INFO] 3 solved, nothing open", file),
                        new WrittenReport.Mail("[GWMS][T][INFO] 已解决 3", null)));

        assertThat(RunSummary.lines(new Housekept(run, "s", List.of(), List.of(), false, solved)))
                .endsWith(
                        "Report: no new row, and this about what was found before:",
                        "  E-mail  [GWMS][T][INFO] 3 solved, nothing open",
                        "          " + file.toAbsolutePath(),
                        "  E-mail  [GWMS][T][INFO] 已解决 3",
                        "          in the outbox");
    }

    @Test
    @DisplayName("row 5: SIGTERM between two batches ends the process with 1, and a new start goes on")
    void stopsOnSigterm() {
        finishedTasks(20_000);
        eachBatchTakes("0.1 seconds");
        try (JavaProcess process = housekeeping("slot-1")) {
            awaitFewerAttemptsThan(20_000);
            process.terminate();
            assertThat(process.exitCode()).as(process.errorText()).isEqualTo(ExitCodes.FAILED);
        }
        assertThat(site().count("SELECT count(*) FROM sync.task")).isPositive();
        assertThat(site().count("SELECT count(*) FROM sync.run WHERE outcome = 'STOPPED'"))
                .isEqualTo(1);

        eachBatchTakes("0 seconds");
        try (JavaProcess process = housekeeping("slot-1")) {
            assertThat(process.exitCode()).as(process.errorText()).isZero();
            assertThat(process.rest()).contains("Removed:", "finished tasks");
        }
        assertThat(site().count("SELECT count(*) FROM sync.task")).isZero();
    }

    /** So that it is at work still when it is told to stop, however quick the machine is and however slow the test. */
    private void eachBatchTakes(String interval) {
        site().database().jdbc().sql("""
            CREATE OR REPLACE FUNCTION take_time() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep_for(CAST(TG_ARGV[0] AS interval));
                RETURN NULL;
            END $$
            """).update();
        // the interval is the test's own
        site().database()
                .jdbc()
                .sql("CREATE OR REPLACE TRIGGER take_time AFTER DELETE ON sync.task_attempt FOR EACH STATEMENT"
                        + " EXECUTE FUNCTION take_time('" + interval + "')")
                .update();
    }

    private JavaProcess housekeeping(String key) {
        return JavaProcess.start(
                GwmsSync.class,
                Map.of(),
                site().withSettings(
                                "run",
                                "housekeeping",
                                "--run-key=" + key,
                                "--set",
                                "gwms-sync.housekeeping.rows-per-statement=100"));
    }

    private void awaitFewerAttemptsThan(int count) {
        for (int i = 0; site().count("SELECT count(*) FROM sync.task_attempt") >= count; i++) {
            assertThat(i).as("60 s").isLessThan(3_000);
            site().database().jdbc().sql("SELECT pg_sleep(0.02)").query().listOfRows();
        }
    }

    private void finishedTasks(int count) {
        site().database()
                .jdbc()
                .sql("""
                    WITH task AS (
                        INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no, attempt,
                            finished_at)
                        SELECT gen_random_uuid()::text, 'QUERY', 'INBOUND', 'SUCCESS', 'S1', 'IN-' || i, 1,
                            now() - interval '200 days'
                        FROM generate_series(1, :count) i
                        RETURNING id)
                    INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome)
                    SELECT task.id, 1, CAST(:run AS uuid), now(), 'DONE' FROM task
                    """)
                .param("count", count)
                .param("run", run("query-status", "COMPLETED", "1 hour", true))
                .update();
    }

    private String run(String job, String outcome, String ago, boolean whole) {
        return site().database()
                .jdbc()
                .sql("""
                    INSERT INTO sync.run (id, job, run_key, owner, whole, started_at, ended_at, outcome, summary, recovered_at)
                    VALUES (gen_random_uuid(), :job, gen_random_uuid()::text, 'pod', :whole, now() - CAST(:ago AS interval),
                        now() - CAST(:ago AS interval) + interval '1 minute', :outcome, 'As the test put it.',
                        CASE :outcome WHEN 'KILLED' THEN now() END)
                    RETURNING id
                    """)
                .param("job", job)
                .param("whole", whole)
                .param("ago", ago)
                .param("outcome", outcome)
                .query(String.class)
                .single();
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }
}
