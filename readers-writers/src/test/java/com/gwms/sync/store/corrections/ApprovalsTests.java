package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Approvals.Decision;
import com.gwms.sync.store.corrections.Approvals.WaitingPlan;
import com.gwms.sync.store.corrections.Reconciliation.Correction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsTests {
    private static final String STANDING = "VP A QUALIFIED IN1 01-05 03:04:05 100";

    private final Reconciliation it = new Reconciliation();
    private final Approvals approvals = new Approvals(it.warehouse.dataSource(), it.localStock);

    @AfterEach
    void close() {
        it.close();
    }

    /** A to 150 and B to 70 wait, C to 11 is applied at once; the task is parked as its attempt would. */
    private CorrectionPlan waitingPlan() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 100);
        it.stock("C", "IN1", 10);
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(
                whole("pA", 150, 0, "pIN1", MONDAY),
                whole("pB", 70, 0, "pIN1", MONDAY),
                whole("pC", 11, 0, "pIN1", MONDAY));
        it.apply(plan);
        it.jdbc.sql("""
            UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,
                failure_code = 'APPROVAL_REQUIRED', summary = 'Waits.' WHERE id = :id
            """).param("id", it.warehouse.taskId()).update();
        return plan;
    }

    private String task() {
        return it.jdbc
                .sql("SELECT status || ': ' || summary FROM sync.task WHERE id = :id")
                .param("id", it.warehouse.taskId())
                .query(String.class)
                .single();
    }

    private java.util.List<String> operatorActions() {
        return it.jdbc
                .sql("SELECT format('%s %s %s: %s', who, action, subject, reason) FROM sync.operator_action ORDER"
                        + " BY id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    @Test
    void listThePlansThatWait() {
        CorrectionPlan plan = waitingPlan();

        assertThat(approvals.waiting())
                .containsExactly(new WaitingPlan(
                        plan.snapshot().id(),
                        it.warehouse.taskId(),
                        "S1",
                        "P-W1",
                        "W1",
                        plan.snapshot().takenAt(),
                        2,
                        20,
                        "Above the tolerance of the mapping (5 units, any %)."));
    }

    @Test
    void applyExactlyTheStoredPlan() {
        CorrectionPlan plan = waitingPlan();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Counted by phone."))
                .isEqualTo(new Decision.Carried(2));

        assertThat(it.stockRows())
                .containsExactly(
                        "VP A QUALIFIED IN1 01-05 03:04:05 150",
                        "VP B QUALIFIED IN1 01-05 03:04:05 70",
                        "VP C QUALIFIED IN1 01-05 03:04:05 11");
        assertThat(it.ledgerRows()).hasSize(3);
        assertThat(it.corrections(plan)).extracting(Correction::state).containsOnly("APPLIED");
        assertThat(it.jdbc
                        .sql("SELECT count(*) FROM sync.correction WHERE decided_by = 'mei' AND decided_at IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(operatorActions())
                .containsExactly(
                        "mei approve-corrections snapshot " + plan.snapshot().id() + ": Counted by phone.");
        assertThat(task()).isEqualTo("SUCCESS: 2 corrections approved by mei and applied.");
        assertThat(approvals.waiting()).isEmpty();
    }

    @Test
    void refuseWhollyWhereOneBucketHasMoved() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc
                .sql("UPDATE gwms.stock SET quantity = 99, moved_at = now() WHERE sku = 'B'")
                .update();
        String before = task();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Counted by phone."))
                .isEqualTo(new Decision.Refused(
                        "1 of 2 buckets have moved since the snapshot was taken, so the plan no longer fits and nothing"
                                + " was applied. The next snapshot makes a new plan."));

        assertThat(it.stockRows()).contains(STANDING, "VP B QUALIFIED IN1 01-05 03:04:05 99");
        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state)
                .containsExactly(tuple("A", "PROPOSED"), tuple("B", "PROPOSED"), tuple("C", "APPLIED"));
        assertThat(operatorActions()).isEmpty();
        assertThat(task()).isEqualTo(before);
    }

    @Test
    void refuseWhereABucketMovedThereAndBack() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc.sql("UPDATE gwms.stock SET moved_at = now() WHERE sku = 'A'").update();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes.")).isInstanceOf(Decision.Refused.class);
        assertThat(it.stockRows()).contains(STANDING);
    }

    @Test
    void rejectWithoutTouchingStock() {
        CorrectionPlan plan = waitingPlan();

        assertThat(approvals.reject(plan.snapshot().id(), "mei", "They miscounted."))
                .isEqualTo(new Decision.Carried(2));

        assertThat(it.stockRows()).contains(STANDING);
        assertThat(it.corrections(plan))
                .extracting(Correction::state)
                .containsExactly("REJECTED", "REJECTED", "APPLIED");
        assertThat(operatorActions())
                .containsExactly(
                        "mei reject-corrections snapshot " + plan.snapshot().id() + ": They miscounted.");
        assertThat(task()).isEqualTo("SUCCESS: 2 corrections rejected by mei: They miscounted.");
    }

    @Test
    void decideOnce() {
        CorrectionPlan plan = waitingPlan();
        long snapshot = plan.snapshot().id();
        approvals.approve(snapshot, "mei", "Yes.");
        var stock = it.stockRows();
        Decision decided = new Decision.Refused("No correction of snapshot " + snapshot
                + " waits for approval: it was decided on already, or a newer snapshot superseded it.");

        assertThat(approvals.approve(snapshot, "mei", "Yes.")).isEqualTo(decided);
        assertThat(approvals.reject(snapshot, "ali", "No.")).isEqualTo(decided);
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(operatorActions()).hasSize(1);
    }

    @Test
    void refuseASnapshotThatIsNotThere() {
        assertThat(approvals.approve(404, "mei", "Yes.")).isEqualTo(new Decision.Refused("There is no snapshot 404."));
    }

    @Test
    void refuseAPlanThatANewerSnapshotSuperseded() {
        CorrectionPlan plan = waitingPlan();
        CorrectionPlan newer = it.plan(
                whole("pA", 160, 0, "pIN1", MONDAY),
                whole("pB", 100, 0, "pIN1", MONDAY),
                whole("pC", 11, 0, "pIN1", MONDAY));

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes.")).isInstanceOf(Decision.Refused.class);
        assertThat(it.stockRows()).contains(STANDING);
        assertThat(approvals.approve(newer.snapshot().id(), "mei", "Yes.")).isEqualTo(new Decision.Carried(1));
        assertThat(it.stockRows()).contains("VP A QUALIFIED IN1 01-05 03:04:05 160");
    }

    @Test
    void leaveATaskAloneThatWentOnInTheMeantime() {
        CorrectionPlan plan = waitingPlan();
        it.warehouse.claim();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes.")).isEqualTo(new Decision.Carried(2));
        assertThat(task()).startsWith("RUNNING");
    }

    @Test
    void approveWhatTheGateRefused() {
        it.stock("A", "IN1", 100);
        CorrectionPlan plan = it.plan();
        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly("PROPOSED");

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "They closed."))
                .isEqualTo(new Decision.Carried(1));
        assertThat(it.stockRows()).containsExactly("VP A QUALIFIED IN1 01-05 03:04:05 0");
        assertThat(it.plan().verdict())
                .as("empty again, and nothing is here")
                .isEqualTo(new com.gwms.sync.tasks.SnapshotGate.Verdict.Pass());
    }
}
