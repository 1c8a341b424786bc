package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.mail.ClaimedMail;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.tasks.OutgoingMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators do to tasks, corrections, systems and mails, from the words of the command to the database. */
class OperatorCommandsTests {
    private static final String OPERATOR_ACTIONS = """
        SELECT who || ' ' || action || ' ' || subject || ': ' || reason FROM sync.operator_action ORDER BY id
        """;

    @TempDir
    private Path reports = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(reports, 100, 4);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    void approvesThePlanThatWaits() {
        long snapshot = planThatWaits();

        Outcome list = site().command("corrections", "list");
        assertThat(list.output().lines()).hasSize(2);
        assertThat(list.output()).contains("SNAPSHOT", snapshot + " ", "S1", "USLAXA", "LAX");

        Outcome approved = site().command("corrections", "approve", "" + snapshot, "--reason=counted", "--by=ann");
        assertThat(approved.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(approved.output()).matches("4 corrections applied\\. Task \\d+ is done\\.\n");

        assertThat(site().unitsOverTheWarehouse()).isZero();
        assertThat(site().command("corrections", "list").output()).isEqualTo("No correction waits for a decision.\n");
        assertThat(site().command("task", "list", "--status=SUCCESS").output()).contains("approved by ann");
        assertThat(recorded()).hasSize(1).first().asString().startsWith("ann ").endsWith(": counted");
        Outcome again = site().command("corrections", "approve", "" + snapshot, "--reason=again");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(again.output()).contains("decided on already");
    }

    @Test
    void rejectsThePlanThatWaits() {
        long snapshot = planThatWaits();

        Outcome rejected = site().command("corrections", "reject", "" + snapshot, "--reason=wrong", "--by=ann");
        assertThat(rejected.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(rejected.output()).matches("4 corrections rejected\\. Task \\d+ is done\\.\n");

        assertThat(site().unitsOverTheWarehouse()).isEqualTo(4);
        assertThat(recorded()).hasSize(1);
        assertThat(site().command("corrections", "reject", "404", "--reason=x").output())
                .isEqualTo("There is no snapshot 404.\n");
    }

    @Test
    void showsAndCancelsATask() {
        long snapshot = planThatWaits();
        long task = site().count("SELECT task_id FROM sync.snapshot WHERE id = " + snapshot);

        assertThat(site().command("task", "list", "--system=S1", "--limit=1")
                        .output()
                        .lines()
                        .toList())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith(task + " ")
                .contains("MANUAL_HANDLING", "LAX");
        assertThat(site().command("task", "show", "" + task).output())
                .contains("Status", "MANUAL_HANDLING", "APPROVAL_REQUIRED", "USLAXA", "ATTEMPT");
        assertThat(site().command("task", "list", "--limit=0").exitCode()).isEqualTo(ExitCodes.USAGE);

        assertThat(site().command("task", "cancel", "" + task, "--reason=closed", "--by=ann"))
                .isEqualTo(new Outcome(ExitCodes.DONE, "Task " + task + " is cancelled.\n", ""));
        assertThat(recorded()).containsExactly("ann CANCEL_TASK task " + task + ": closed");
        Outcome again = site().command("task", "cancel", "" + task, "--reason=closed");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(again.output()).contains("is already cancelled");
    }

    @Test
    void runsAParkedTaskNowAndRefusesItOnceItIsDone() {
        long task = site().count("SELECT task_id FROM sync.snapshot WHERE id = " + planThatWaits());
        site().database()
                .jdbc()
                .sql("UPDATE sync.warehouse_mapping SET tolerance_units = NULL WHERE warehouse_code = 'LAX'")
                .update();

        Outcome now = site().command("sync-now", "" + task, "--reason=raised", "--by=ann", "--request-id=r-1");

        assertThat(now.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(now.output())
                .startsWith("Execution request submitted. Request ID: r-1\nTasks: 1 done ")
                .contains("\nTask " + task + " is SUCCESS: ");
        assertThat(site().unitsOverTheWarehouse()).isZero();
        assertThat(recorded()).containsExactly("ann SYNC_NOW task " + task + ": raised");
        assertThat(site().command("sync-now", "" + task, "--reason=again"))
                .isEqualTo(new Outcome(ExitCodes.USAGE, "Task " + task + " has succeeded: nothing to do.\n", ""));
    }

    @Test
    void releasesTheTasksOfOneCauseAndLeavesDecisionsAlone() {
        long task = site().count("SELECT task_id FROM sync.snapshot WHERE id = " + planThatWaits());

        Outcome business = site().command("task", "release", "--code=APPROVAL_REQUIRED", "--reason=x");
        assertThat(business.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(business.errors()).contains("decided on one by one");
        assertThat(site().command("task", "release", "--code=SKU_UNMAPPED", "--reason=x"))
                .isEqualTo(new Outcome(ExitCodes.DONE, "No such task waits for a person with SKU_UNMAPPED.\n", ""));

        site().database()
                .jdbc()
                .sql("UPDATE sync.task SET failure_code = 'CREDENTIAL_MISSING' WHERE status = 'MANUAL_HANDLING'")
                .update();
        assertThat(site().command("task", "release", "--code=CREDENTIAL_MISSING", "--reason=key set", "--by=ann"))
                .isEqualTo(new Outcome(ExitCodes.DONE, "1 task is released; the next run takes it.\n", ""));
        assertThat(site().command("task", "show", "" + task).output()).contains("WAITING", "Released by ann: key set");
        assertThat(recorded()).containsExactly("ann RELEASE_TASKS 1 task parked for CREDENTIAL_MISSING: key set");
    }

    @Test
    @DisplayName("row 92: a request id that is no name is refused before anything starts")
    void refusesARequestIdThatIsNoName() {
        for (String id : List.of("", "a b", "a'; DROP TABLE sync.task; --", "x".repeat(101))) {
            Outcome refused = site().command("sync-now", "1", "--reason=x", "--request-id=" + id);

            assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(refused.errors()).contains("--request-id must be 1 to 100 letters, digits");
        }
        assertThat(site().count("SELECT count(*) FROM sync.run")).isZero();
    }

    @Test
    void takesUpNoTaskOfAPausedSystem() {
        assertThat(site().command("system", "pause", "S1", "--reason=new key", "--by=ann")
                        .output())
                .isEqualTo("System S1 is paused.\n");
        assertThat(site().command("system", "pause", "S1", "--reason=new key").output())
                .isEqualTo("System S1 was paused already.\n");

        assertThat(site().command("run", "inventory-sync").exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(site().unitsOverTheWarehouse()).isEqualTo(4);

        assertThat(site().command("system", "resume", "S1", "--reason=key set", "--by=ann")
                        .output())
                .isEqualTo("System S1 is resumed.\n");
        assertThat(site().command("run", "inventory-sync").exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(site().unitsOverTheWarehouse()).isZero();
        assertThat(site().command("system", "resume", "S1", "--reason=x").output())
                .isEqualTo("System S1 was not paused.\n");
        assertThat(recorded())
                .containsExactly("ann PAUSE_SYSTEM system S1: new key", "ann RESUME_SYSTEM system S1: key set");
    }

    @Test
    void listsMailsAndHasAParkedOneTriedAgain() {
        assertThat(site().command("mail", "list").output()).isEqualTo("Every mail has left.\n");
        long mail = parkedMail();

        assertThat(site().command("mail", "list").output())
                .contains("PARKED", "ops@gwms.example", "About \\u001b[2Jstock", "No such host.");
        assertThat(site().command("mail", "retry", "" + mail, "--reason=host named", "--by=ann"))
                .isEqualTo(new Outcome(ExitCodes.DONE, "Mail " + mail + " is tried again by the next run.\n", ""));
        assertThat(site().command("mail", "list").output()).contains("READY").doesNotContain("PARKED");

        Outcome again = site().command("mail", "retry", "" + mail, "--reason=again");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(again.output()).contains("is not parked");
        assertThat(recorded()).containsExactly("ann RETRY_MAIL mail " + mail + ": host named");
    }

    /** Runs the job where a correction of more than no unit needs a person. */
    private long planThatWaits() {
        site().database()
                .jdbc()
                .sql("UPDATE sync.warehouse_mapping SET tolerance_units = 0 WHERE warehouse_code = 'LAX'")
                .update();
        assertThat(site().command("run", "inventory-sync").exitCode()).isEqualTo(ExitCodes.DONE);
        return site().count("SELECT max(id) FROM sync.snapshot");
    }

    private long parkedMail() {
        MailOutbox outbox = new MailOutbox(site().database().dataSource());
        outbox.add(new OutgoingMail(
                "run:1", "<1@gwms.example>", List.of("ops@gwms.example"), "About \u001b[2Jstock", "t", "h", null));
        ClaimedMail claim = outbox.claimDue(1, Duration.ofMinutes(1)).getFirst();
        outbox.park(claim, "No such host.");
        return claim.id();
    }

    private List<@Nullable String> recorded() {
        return site().database()
                .jdbc()
                .sql(OPERATOR_ACTIONS)
                .query(String.class)
                .list();
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }
}
