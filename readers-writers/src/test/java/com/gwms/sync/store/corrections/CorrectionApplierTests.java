package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.store.snapshots.WarehouseFixture.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.corrections.Reconciliation.Correction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

class CorrectionApplierTests {
    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    private boolean isApplied(CorrectionPlan plan) {
        return it.jdbc
                .sql("SELECT applied_at IS NOT NULL FROM sync.snapshot WHERE id = :id")
                .param("id", plan.snapshot().id())
                .query(Boolean.class)
                .single();
    }

    /** Stock less what the ledger says was changed: what stood there before, if the books are in order. */
    private long stockBeforeTheLedger() {
        return it.jdbc.sql("""
            SELECT (SELECT coalesce(sum(quantity), 0) FROM gwms.stock)
                - (SELECT coalesce(sum(quantity), 0) FROM gwms.stock_ledger)
            """).query(Long.class).single();
    }

    @Test
    void carriesOutThePlanAndKeepsTheBooks() {
        long up = it.stock("A", "IN1", 10);
        long down = it.stock("A", "IN2", 10);
        long gone = it.stock("A", "IN3", 10);
        long empty = it.stock("B", "IN1", 0);
        it.stock("DEF", "B", "DEFECTIVE", "IN1", MONDAY, 3, 0);

        CorrectionPlan plan = it.plan(
                whole("pA", 12, 0, "pIN1", MONDAY),
                whole("pA", 2, 2, "pIN2", MONDAY),
                whole("pB", 7, 0, "pIN1", MONDAY),
                whole("pB", "B", 5, 0, "pIN1", TUESDAY),
                whole("pB", "B", 3, 0, "pIN1", MONDAY));

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(5, 0));
        assertThat(it.stockRows())
                .containsExactly(
                        "DEF B DEFECTIVE IN1 01-05 03:04:05 3",
                        "DEF B DEFECTIVE IN1 01-06 03:04:05 5",
                        "VP A QUALIFIED IN1 01-05 03:04:05 12",
                        "VP A QUALIFIED IN2 01-05 03:04:05 4",
                        "VP A QUALIFIED IN3 01-05 03:04:05 0",
                        "VP B QUALIFIED IN1 01-05 03:04:05 7");
        assertThat(it.ledgerRows())
                .contains(up + " +2 12", down + " -6 4", gone + " -10 0", empty + " +7 7")
                .hasSize(5);
        assertThat(stockBeforeTheLedger()).isEqualTo(33);
        assertThat(it.corrections(plan)).extracting(Correction::state).containsOnly("APPLIED");
        assertThat(isApplied(plan)).isTrue();
    }

    @Test
    void namesInTheLedgerWhatAChangeGoesBackTo() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));
        it.apply(plan);

        assertThat(it.jdbc.sql("""
            SELECT l.operation_type || ' ' || l.rule FROM gwms.stock_ledger l
            JOIN sync.correction c ON c.id = l.correction_id AND c.snapshot_id = l.snapshot_id
            JOIN sync.snapshot s ON s.id = l.snapshot_id AND s.task_id = l.task_id
            """).query(String.class).list())
                .containsExactly(
                        "INVENTORY_ADJUST Settled difference; no tolerance is set.",
                        "INVENTORY_ADJUST Settled difference; no tolerance is set.");
    }

    @Test
    @DisplayName("row 74: applying twice changes nothing the second time")
    void row74changesNothingTheSecondTime() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));
        it.apply(plan);
        var stock = it.stockRows();
        var ledger = it.ledgerRows();

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(0, 0));
        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(it.ledgerRows()).isEqualTo(ledger);
    }

    @Test
    @DisplayName("row 74: a correction moves stock once even where its state was lost")
    void row74isKeptByTheLedgerToo() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        it.apply(plan);
        it.jdbc
                .sql("UPDATE sync.correction SET state = 'PLANNED', applied_at = NULL WHERE state = 'APPLIED'")
                .update();
        it.jdbc
                .sql("UPDATE gwms.stock SET quantity = 10, moved_at = now() - interval '1 day' WHERE sku = 'A'")
                .update();

        assertThatThrownBy(() -> it.apply(plan))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("one_ledger_row_a_correction");
    }

    @Test
    void findsNothingToCorrectAfterwards() {
        it.stock("A", "IN1", 10);
        it.apply(it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY)));

        CorrectionPlan next = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));

        assertThat(it.corrections(next)).isEmpty();
        assertThat(it.apply(next)).isEqualTo(new AppliedPlan(0, 0));
    }

    @Test
    @DisplayName("row 72: stock that moved after the plan was made is not overwritten")
    void row72leavesBucketsThatMovedSinceThePlan() {
        long sold = it.stock("A", "IN1", 10);
        long soldAndReturned = it.stock("A", "IN2", 10);
        it.stock("A", "IN3", 10);
        CorrectionPlan plan = it.plan(
                whole("pA", 12, 0, "pIN1", MONDAY),
                whole("pA", 12, 0, "pIN2", MONDAY),
                whole("pA", 12, 0, "pIN3", MONDAY),
                whole("pB", 4, 0, "pIN1", MONDAY));
        it.move(sold, 9);
        it.move(soldAndReturned, 10);
        it.stock("B", "IN1", 1);

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(1, 3));
        String why = "The bucket moved here after the plan was made; looked at again next time.";
        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::order, Correction::state, Correction::reason)
                .containsExactly(
                        tuple("A", "IN1", "REFUSED", why),
                        tuple("A", "IN2", "REFUSED", why),
                        tuple("A", "IN3", "APPLIED", "Settled difference; no tolerance is set."),
                        tuple("B", "IN1", "REFUSED", why));
        assertThat(it.stockRows())
                .containsExactly(
                        "VP A QUALIFIED IN1 01-05 03:04:05 9",
                        "VP A QUALIFIED IN2 01-05 03:04:05 10",
                        "VP A QUALIFIED IN3 01-05 03:04:05 12",
                        "VP B QUALIFIED IN1 01-05 03:04:05 1");
    }

    @Test
    @DisplayName("row 72: units reserved after the plan was made stay")
    void row72leavesBucketsWhoseUnitsWereReservedSinceThePlan() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 2, 0, "pIN1", MONDAY));
        it.jdbc.sql("UPDATE gwms.stock SET reserved = 5 WHERE sku = 'A'").update();

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(0, 1));
        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(0, 0));
    }

    @Test
    @DisplayName("row 17: a statement that fails rolls the whole correction back")
    void row17rollsEverythingBackWhereAStatementFails() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));
        var stock = it.stockRows();
        var corrections = it.corrections(plan);
        onLedgerInsert("RAISE EXCEPTION 'disk full'", "NEW.balance = 1");

        assertThatThrownBy(() -> it.apply(plan)).isInstanceOf(DataAccessException.class);

        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(it.ledgerRows()).isEmpty();
        assertThat(it.corrections(plan)).isEqualTo(corrections);
        assertThat(isApplied(plan)).isFalse();
    }

    @Test
    @DisplayName("row 17: a statement that takes too long rolls the whole correction back")
    void row17rollsEverythingBackWhereAStatementTakesTooLong() {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));
        var stock = it.stockRows();
        onLedgerInsert("PERFORM pg_sleep(60)", "NEW.balance = 1");

        assertThatThrownBy(() -> it.transaction.executeWithoutResult(status -> {
                    it.jdbc.sql("SET LOCAL statement_timeout = '300ms'").update();
                    it.applier.apply(plan.snapshot());
                }))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("statement timeout");

        assertThat(it.stockRows()).isEqualTo(stock);
        assertThat(it.ledgerRows()).isEmpty();
        assertThat(isApplied(plan)).isFalse();
    }

    private void onLedgerInsert(String action, String when) {
        it.jdbc
                .sql("CREATE FUNCTION trip() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + action
                        + "; RETURN NEW; END $$")
                .update();
        it.jdbc
                .sql("CREATE TRIGGER trip BEFORE INSERT ON gwms.stock_ledger FOR EACH ROW WHEN (" + when
                        + ") EXECUTE FUNCTION trip()")
                .update();
    }

    @Test
    void refusesToWorkOutsideATransaction() {
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));

        assertThatThrownBy(() -> it.applier.apply(plan.snapshot()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only inside a transaction");
        assertThat(it.stockRows()).isEmpty();
    }

    @Test
    void refusesASnapshotWhereANewerOneWasAppliedInBetween() {
        it.stock("A", "IN1", 10);
        CorrectionPlan old = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        CorrectionPlan newer = it.plan(whole("pA", 11, 0, "pIN1", MONDAY));
        it.apply(newer);

        assertThatThrownBy(() -> it.apply(old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A snapshot newer than " + old.snapshot().id()
                        + " was applied while this one was being planned.");
        assertThat(it.stockRows()).containsExactly("VP A QUALIFIED IN1 01-05 03:04:05 11");
    }

    @Test
    void noticesANewerSnapshotThatIsAppliedWhileItWaits() throws Exception {
        it.stock("A", "IN1", 10);
        CorrectionPlan old = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        CorrectionPlan newer = it.plan(whole("pA", 11, 0, "pIN1", MONDAY));

        Future<AppliedPlan> late = applyWhileAnotherHoldsTheMapping(newer, old);

        assertThatThrownBy(() -> late.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(it.stockRows()).containsExactly("VP A QUALIFIED IN1 01-05 03:04:05 11");
        assertThat(isApplied(old)).isFalse();
    }

    @Test
    void appliesAPlanOnceWhereTwoTryAtTheSameTime() throws Exception {
        it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY), whole("pB", 1, 0, "pIN1", MONDAY));

        Future<AppliedPlan> second = applyWhileAnotherHoldsTheMapping(plan, plan);

        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(new AppliedPlan(0, 0));
        assertThat(it.ledgerRows()).hasSize(2);
    }

    /** The second plan is applied as soon as the first one commits, having waited for it. */
    private Future<AppliedPlan> applyWhileAnotherHoldsTheMapping(CorrectionPlan first, CorrectionPlan second)
            throws InterruptedException {
        CountDownLatch applied = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> goOn = new CompletableFuture<>();
            Future<?> holder = threads.submit(() -> it.transaction.executeWithoutResult(status -> {
                it.applier.apply(first.snapshot());
                applied.countDown();
                goOn.orTimeout(30, TimeUnit.SECONDS).join();
            }));
            applied.await();
            Future<AppliedPlan> waiting = threads.submit(() -> it.apply(second));
            it.warehouse.tasks().awaitBlockedConnections(1);
            goOn.complete(null);
            assertThat(holder).succeedsWithin(java.time.Duration.ofSeconds(20));
            return waiting;
        }
    }

    @Test
    void appliesQuantitiesBeyondThirtyTwoBits() {
        it.stock("A", "IN1", 4_294_967_295L);
        CorrectionPlan plan = it.plan(whole("pA", 2_147_483_647, 2_147_483_647, "pIN1", MONDAY));

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(1, 0));
        assertThat(it.stockRows()).containsExactly("VP A QUALIFIED IN1 01-05 03:04:05 4294967294");
    }

    @Test
    @DisplayName("row 72: a decrease that cannot be made any more keeps the increases of its SKU from being made alone")
    void row72makesNoIncreaseWithoutTheDecreaseOfItsSku() {
        long sold = it.stock("A", "IN1", 10);
        it.stock("A", "IN2", 1);
        CorrectionPlan plan = it.plan(
                whole("pA", 10, 0, "pIN1", MONDAY.plusSeconds(1)),
                whole("pA", 2, 0, "pIN2", MONDAY),
                whole("pA", "B", 4, 0, "pIN1", MONDAY),
                whole("pB", 4, 0, "pIN1", MONDAY));
        it.move(sold, 9);

        assertThat(it.apply(plan)).isEqualTo(new AppliedPlan(2, 3));
        String why = "A decrease of this SKU was not made, and its increases with it: they may be the same units.";
        assertThat(it.corrections(plan))
                .extracting(Correction::sku, Correction::state, Correction::reason)
                .contains(tuple("A", "REFUSED", why));
        assertThat(it.stockRows())
                .containsExactly(
                        "DEF A DEFECTIVE IN1 01-05 03:04:05 4",
                        "VP A QUALIFIED IN1 01-05 03:04:05 9",
                        "VP A QUALIFIED IN2 01-05 03:04:05 1",
                        "VP B QUALIFIED IN1 01-05 03:04:05 4");
    }

    @Test
    void refusesAPlanThatAChangeOfTheMappingSuperseded() {
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        it.jdbc
                .sql("UPDATE sync.correction SET state = 'SUPERSEDED' WHERE true")
                .update();

        assertThatThrownBy(() -> it.apply(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was superseded before it was applied");
        assertThat(isApplied(plan)).isFalse();
    }

    @Test
    void refusesAPlanWhoseMappingWasTakenOutOfUse() {
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        it.jdbc
                .sql("UPDATE sync.warehouse_mapping SET active = false WHERE true")
                .update();

        assertThatThrownBy(() -> it.apply(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken out of use");
        assertThat(it.stockRows()).isEmpty();
    }

    @Test
    void keepsTasksAndSnapshotsThatTheLedgerNames() {
        CorrectionPlan plan = it.plan(whole("pA", 12, 0, "pIN1", MONDAY));
        it.apply(plan);

        assertThatThrownBy(() -> it.jdbc
                        .sql("DELETE FROM sync.task WHERE id = :id")
                        .param("id", it.warehouse.taskId())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> it.jdbc
                        .sql("DELETE FROM sync.snapshot WHERE id = :id")
                        .param("id", plan.snapshot().id())
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
