package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.gwms.sync.store.corrections.Approvals.Decision;
import com.gwms.sync.store.corrections.Approvals.WaitingPlan;
import com.gwms.sync.store.corrections.Reconciliation.Correction;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.store.tasks.BulkOutcome;
import com.gwms.sync.store.tasks.TaskBatches;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.FailureCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApprovalsTests {
    private static final String STANDING = "VP A QUALIFIED IN1 01-05 03:04:05 100";

    private final Reconciliation it = new Reconciliation();
    private final Approvals approvals = new Approvals(it.warehouse.dataSource(), it.localStock, false);

    @AfterEach
    void close() {
        it.close();
    }

    private Decision.Carried carried(int corrections) {
        return new Decision.Carried(corrections, "Task " + it.warehouse.taskId() + " is done.");
    }

    /** A to 150 and B to 70 wait, C to 11 is applied at once; the task is parked as its attempt would. */
    private CorrectionPlan waitingPlan() {
        CorrectionPlan plan = plannedOnly();
        it.apply(plan);
        park();
        return plan;
    }

    private CorrectionPlan plannedOnly() {
        it.stock("A", "IN1", 100);
        it.stock("B", "IN1", 100);
        it.stock("C", "IN1", 10);
        it.tolerance(5, null);
        return it.plan(
                whole("pA", 150, 0, "pIN1", MONDAY),
                whole("pB", 70, 0, "pIN1", MONDAY),
                whole("pC", 11, 0, "pIN1", MONDAY));
    }

    private void park() {
        it.jdbc.sql("""
            UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,
                failure_code = 'APPROVAL_REQUIRED', summary = 'Waits.' WHERE id = :id
            """).param("id", it.warehouse.taskId()).update();
    }

    private String task() {
        return it.jdbc
                .sql("SELECT status || ': ' || summary FROM sync.task WHERE id = :id")
                .param("id", it.warehouse.taskId())
                .query(String.class)
                .single();
    }

    private List<String> operatorActions() {
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
                .isEqualTo(carried(2));

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
                        "mei APPROVE_CORRECTIONS snapshot " + plan.snapshot().id() + ": Counted by phone.");
        assertThat(task()).isEqualTo("SUCCESS: 2 corrections approved by mei and applied.");
        assertThat(approvals.waiting()).isEmpty();
    }

    @Test
    @DisplayName("row 58: the length of a snapshot counts once something of it was changed")
    void row58proveTheLengthOfASnapshotThatChangedNothingByItself() {
        it.stock("A", "IN1", 100);
        it.stock("VP", "B", "QUALIFIED", "IN1", MONDAY, 50, 50);
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(whole("pA", 80, 0, "pIN1", MONDAY));
        it.apply(plan);
        park();
        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly("PROPOSED", "HELD_BACK");
        assertThat(provesLength(plan)).isFalse();

        approvals.approve(plan.snapshot().id(), "mei", "Counted by phone.");

        assertThat(provesLength(plan)).isTrue();
    }

    private boolean provesLength(CorrectionPlan plan) {
        return it.jdbc
                .sql("SELECT proves_length FROM sync.snapshot WHERE id = :id")
                .param("id", plan.snapshot().id())
                .query(Boolean.class)
                .single();
    }

    @Test
    void refuseWhollyWhereOneBucketHasMoved() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc
                .sql("UPDATE gwms.stock SET quantity = 99, moved_at = now() WHERE sku = 'B'")
                .update();
        String before = task();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Counted by phone."))
                .satisfies(refused(
                        "1 of 2 corrections do not fit any more, so nothing was applied. The next snapshot makes a new"
                            + " plan. The first of them is SKU B, qualified, IN1: The bucket moved here after the plan"
                            + " was made; looked at again next time."));

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
                .isEqualTo(carried(2));

        assertThat(it.stockRows()).contains(STANDING);
        assertThat(it.corrections(plan))
                .extracting(Correction::state)
                .containsExactly("REJECTED", "REJECTED", "APPLIED");
        assertThat(operatorActions())
                .containsExactly(
                        "mei REJECT_CORRECTIONS snapshot " + plan.snapshot().id() + ": They miscounted.");
        assertThat(task()).isEqualTo("SUCCESS: 2 corrections rejected by mei: They miscounted.");
    }

    @Test
    void decideOnce() {
        CorrectionPlan plan = waitingPlan();
        long snapshot = plan.snapshot().id();
        approvals.approve(snapshot, "mei", "Yes.");
        var stock = it.stockRows();
        Consumer<Decision> decided = refused("The plan of snapshot " + snapshot + " was decided on already.");

        assertThat(approvals.approve(snapshot, "mei", "Yes.")).satisfies(decided);
        assertThat(approvals.reject(snapshot, "ali", "No.")).satisfies(decided);
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(operatorActions()).hasSize(1);
    }

    @Test
    void refuseASnapshotThatIsNotThere() {
        assertThat(approvals.approve(404, "mei", "Yes.")).satisfies(refused("There is no snapshot 404."));
    }

    @Test
    void refuseAPlanThatANewerSnapshotSuperseded() {
        CorrectionPlan plan = waitingPlan();
        CorrectionPlan newer = it.plan(
                whole("pA", 160, 0, "pIN1", MONDAY),
                whole("pB", 100, 0, "pIN1", MONDAY),
                whole("pC", 11, 0, "pIN1", MONDAY));

        it.apply(newer);
        park();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .satisfies(refused("The plan of snapshot " + plan.snapshot().id()
                        + " was superseded, by a newer snapshot or by a change of the mapping."));
        assertThat(it.stockRows()).contains(STANDING);
        assertThat(approvals.approve(newer.snapshot().id(), "mei", "Yes.")).isEqualTo(carried(1));
        assertThat(it.stockRows()).contains("VP A QUALIFIED IN1 01-05 03:04:05 160");
    }

    @Test
    void leaveATaskAloneThatWentOnInTheMeantime() {
        CorrectionPlan plan = waitingPlan();
        it.warehouse.claim();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .isEqualTo(new Decision.Carried(
                        2,
                        "Task " + it.warehouse.taskId()
                                + " did not wait for this any more and stays as it is: RUNNING."));
        assertThat(task()).startsWith("RUNNING");
    }

    @Test
    void approveWhatTheGateRefused() {
        it.stock("A", "IN1", 100);
        CorrectionPlan plan = it.plan();
        assertThat(it.corrections(plan)).extracting(Correction::state).containsExactly("PROPOSED");
        park();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "They closed."))
                .isEqualTo(carried(1));
        assertThat(it.stockRows()).containsExactly("VP A QUALIFIED IN1 01-05 03:04:05 0");
    }

    @Test
    void refuseWhileTheRunThatMadeThePlanHasNotEnded() {
        CorrectionPlan plan = plannedOnly();
        long snapshot = plan.snapshot().id();
        var stock = it.stockRows();
        var corrections = it.corrections(plan);
        Consumer<Decision> running =
                refused("The run that took snapshot " + snapshot + " has not ended; try again when it has.");

        assertThat(approvals.approve(snapshot, "mei", "Yes.")).satisfies(running);
        assertThat(approvals.reject(snapshot, "mei", "No.")).satisfies(running);
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(it.corrections(plan)).isEqualTo(corrections);
    }

    @Test
    void refuseWhereTheRunNeverCameToApplyItsPart() {
        CorrectionPlan plan = plannedOnly();
        park();
        var stock = it.stockRows();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .satisfies(refused("The run that took snapshot "
                        + plan.snapshot().id()
                        + " did not come to apply its part of the plan. The next snapshot makes a new one."));
        assertThat(it.stockRows()).isEqualTo(stock);
    }

    @Test
    void refuseWhollyWhereTheOrdersTookUnitsSince() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc.sql("UPDATE gwms.stock SET reserved = 80 WHERE sku = 'B'").update();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .asInstanceOf(type(Decision.Refused.class))
                .extracting(refused -> refused.why().inEnglish(), STRING)
                .contains("80 units were reserved here after the plan was made");
        assertThat(it.stockRows()).contains(STANDING);
    }

    @Test
    @DisplayName("row 73: a plan that waits does not follow its mapping to another location")
    void row73refuseWhereTheMappingWasGivenAnotherLocation() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc
                .sql("INSERT INTO gwms.location (warehouse_code, code, kind) VALUES ('W1', 'VP2', 'VIRTUAL_PUTAWAY')")
                .update();
        it.jdbc
                .sql("UPDATE sync.dedicated_location SET location_code = 'VP2' WHERE inventory_type = 'QUALIFIED'")
                .update();
        var stock = it.stockRows();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .asInstanceOf(type(Decision.Refused.class))
                .extracting(refused -> refused.why().inEnglish(), STRING)
                .contains("The mapping has another location now");
        assertThat(it.stockRows()).isEqualTo(stock);
    }

    @Test
    void refuseToApproveForAWarehouseThatIsNotInUseAndLetItBeRejected() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc
                .sql("UPDATE sync.warehouse_mapping SET active = false WHERE true")
                .update();
        var stock = it.stockRows();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .satisfies(refused("Warehouse P-W1 of system S1 is not in use, so nothing was applied. Set it"
                        + " active, or reject the plan."));
        assertThat(approvals.reject(plan.snapshot().id(), "mei", "Gone.")).isEqualTo(carried(2));
        assertThat(it.stockRows()).isEqualTo(stock);
    }

    @Test
    void refuseWithATruthWhereNothingIsProposed() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 10, 0, "pIN1", MONDAY));
        it.apply(plan);
        park();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes."))
                .satisfies(refused("Nothing of snapshot " + plan.snapshot().id()
                        + " waits for approval, so there is nothing to decide."));
    }

    @Test
    void requireANameAndAReason() {
        CorrectionPlan plan = waitingPlan();
        long snapshot = plan.snapshot().id();
        var stock = it.stockRows();

        assertThatThrownBy(() -> approvals.approve(snapshot, "mei", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> approvals.reject(snapshot, "", "No."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of the person");
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(it.corrections(plan)).extracting(Correction::state).contains("PROPOSED");
    }

    @Test
    void keepTheRuleThatThePlanWasMadeBy() {
        it.stock("A", "IN1", 100);
        it.tolerance(5, null);
        CorrectionPlan plan = it.plan(Reconciliation.UNSETTLED, whole("pA", 150, 0, "pIN1", MONDAY));
        it.apply(plan);
        park();
        it.jdbc.sql("UPDATE gwms.stock SET moved_at = now() WHERE sku = 'A'").update();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Yes.")).isEqualTo(carried(1));
    }

    @Test
    void letNobodyDecideOnWhatHeAskedForWhereFourEyesAreDemanded() {
        CorrectionPlan plan = waitingPlan();
        long snapshot = plan.snapshot().id();
        it.jdbc.sql("""
            INSERT INTO sync.task_attempt (task_id, attempt, run_id)
            SELECT s.task_id, s.attempt, r.id FROM sync.snapshot s CROSS JOIN sync.run r LIMIT 1
            """).update();
        it.jdbc.sql("""
            INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)
            SELECT 'r-1', a.task_id, 'mei', 'pressed', r.run_key, a.attempt - 1
            FROM sync.task_attempt a JOIN sync.run r ON r.id = a.run_id WHERE a.task_id = :task
            """).param("task", it.warehouse.taskId()).update();
        it.jdbc
                .sql("INSERT INTO sync.task_request (request_id, task_id, who) VALUES ('t-1', :task, 'ali')")
                .param("task", it.warehouse.taskId())
                .update();
        var stock = it.stockRows();
        Approvals strict = new Approvals(it.warehouse.dataSource(), it.localStock, true);

        assertThat(strict.askedBy(snapshot)).containsExactly("ali", "mei");
        for (String who : List.of("mei", "MEI", "ali")) {
            assertThat(strict.approve(snapshot, who, "Yes."))
                    .satisfies(refused("The run that took snapshot " + snapshot + " was asked for by " + who
                            + ", and this installation demands that somebody else decides."));
            assertThat(strict.reject(snapshot, who, "No.")).isInstanceOf(Decision.Refused.class);
        }
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(strict.approve(snapshot, "kim", "Counted.")).isEqualTo(carried(2));
        assertThat(operatorActions()).hasSize(1);
    }

    @Test
    void letNobodyDecideOnWhatHeReleasedTogetherWithOthers() {
        TaskReleases releases = new TaskReleases(it.warehouse.dataSource());
        TaskReleases.Scope parked = new TaskReleases.Scope(FailureCode.APPROVAL_REQUIRED, null, null);
        claimAndPark();
        assertThat(releases.release(parked, "mei", "Mapped.")).isOne();
        claimAndPark();
        assertThat(it.<Map<Long, BulkOutcome>>inTransaction(() -> new TaskBatches(it.warehouse.dataSource())
                        .carryOut(BulkKind.RUN_NOW, List.of(it.warehouse.taskId()), Set::copyOf, "ali", "Mapped.")))
                .containsValue(BulkOutcome.DONE);
        claimAndPark();
        assertThat(releases.releaseOfCase(caseOfTask(), 10, "kim", "Mapped.")).isOne();
        CorrectionPlan plan = waitingPlan();
        // what is released after the plan was made has not brought it about
        assertThat(releases.release(parked, "lee", "Again.")).isOne();
        long snapshot = plan.snapshot().id();
        Approvals strict = new Approvals(it.warehouse.dataSource(), it.localStock, true);

        assertThat(strict.askedBy(snapshot)).containsExactly("ali", "kim", "mei");
        assertThat(strict.approve(snapshot, "kim", "Yes.")).isInstanceOf(Decision.Refused.class);
        assertThat(strict.whyNotBy("lee", snapshot)).isEmpty();
    }

    private void claimAndPark() {
        it.warehouse.claim();
        park();
    }

    private long caseOfTask() {
        return it.jdbc
                .sql("""
                    WITH met AS (
                        INSERT INTO sync.exception_case (fingerprint, kind, severity, first_seen, last_seen, recent_runs,
                            newest_exception, newest_run, what, remedy)
                        VALUES (gen_random_uuid(), 'TASK_NEEDS_PERSON', 'ACTION', now(), now(), '{}', 1, gen_random_uuid(), 'It.', 'Do.')
                        RETURNING id)
                    INSERT INTO sync.case_task (case_id, task_id, met_at) SELECT id, :task, now() FROM met RETURNING case_id
                    """)
                .param("task", it.warehouse.taskId())
                .query((row, n) -> row.getLong("case_id"))
                .single();
    }

    @Test
    void letAnybodyDecideOtherwise() {
        CorrectionPlan plan = waitingPlan();
        it.jdbc
                .sql("INSERT INTO sync.task_request (request_id, task_id, who) VALUES ('t-1', :task, 'mei')")
                .param("task", it.warehouse.taskId())
                .update();

        assertThat(approvals.approve(plan.snapshot().id(), "mei", "Counted.")).isEqualTo(carried(2));
    }

    private static Consumer<Decision> refused(String sentence) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        Decision.Refused.class,
                        refused -> assertThat(refused.why().inEnglish()).isEqualTo(sentence));
    }
}
