package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.mail.ClaimedMail;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AfterRunTests {
    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final AfterRun after = new AfterRun(database.dataSource(), RunLimits.DEFAULTS);

    @BeforeEach
    void describeSystem() {
        fixtures.system("A");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void saysNothingWhereNothingIsLeft() {
        assertThat(lines(request(null, false))).isEmpty();
    }

    @Test
    void saysThatMoreIsDueThanTheRunTook() {
        fixtures.inventoryTask(fixtures.mapping("A", "W1"));

        assertThat(lines(request(5, false)))
                .containsExactly("More tasks are due: this run took at most 5. Run it again to go on with them.");
        assertThat(lines(request(null, false))).singleElement().asString().contains("took at most 1000");
    }

    @Test
    void doesNotCountWhatADryRunGaveBack() {
        fixtures.inventoryTask(fixtures.mapping("A", "W1"));
        assertThat(lines(request(1, true))).isEmpty();

        fixtures.inventoryTask(fixtures.mapping("A", "W2"));
        assertThat(lines(request(1, true))).hasSize(1);
    }

    @Test
    void tellsCallsThatTheRequestLogDoesNotHold() {
        RunId run = fixtures.run();
        database.jdbc()
                .sql("INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome, calls)"
                        + " VALUES (:task, 1, :run, now(), 'NOT_YET', 7)")
                .param("task", fixtures.orderTask(TaskType.QUERY, "A"))
                .param("run", run.value())
                .update();

        assertThat(after.lines(request(null, false), new RunResult.Incomplete(run, "It failed.")))
                .containsExactly(
                        "Request log: 7 calls of this run are missing in it, because it could not be written.");
    }

    @Test
    void tellsHowManyMailsAreTriedAgainAndHowManyAreParked() {
        MailOutbox outbox = new MailOutbox(database.dataSource());
        outbox.park(claim(outbox, "1"), "No.");
        outbox.markFailed(claim(outbox, "2"), "Not now.", Duration.ofHours(1));

        assertThat(after.lines(request(null, false), new RunResult.NothingToDo("Done.")))
                .containsExactly("Outbox: 1 mails are tried again by later runs, 1 are parked. See 'mail list'.");
    }

    private static ClaimedMail claim(MailOutbox outbox, String key) {
        outbox.add(new OutgoingMail(key, "<" + key + "@b.example>", List.of("a@b.example"), "s", "t", "h", null));
        return outbox.claimDue(1, Duration.ofMinutes(5)).getFirst();
    }

    private List<String> lines(RunRequest request) {
        return after.lines(request, completed(fixtures.run()));
    }

    private static RunResult completed(RunId run) {
        return new RunResult.Completed(run, "Done.", List.of(), new RunTotals.Attempts(0, 0, 0, 0), List.of(), null);
    }

    private static RunRequest request(@Nullable Integer limit, boolean dryRun) {
        return new RunRequest(JobName.INVENTORY_SYNC, "slot", null, null, dryRun, limit);
    }
}
