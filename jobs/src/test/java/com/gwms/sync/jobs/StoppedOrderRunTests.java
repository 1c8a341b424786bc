package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs of order jobs that are told to stop, or taken for dead, while a warehouse keeps them waiting. */
class StoppedOrderRunTests {
    private static final Instant PUT_AWAY = Instant.parse("2026-04-02T07:15:00Z");

    private final OrderSite orders = new OrderSite(SyncSite.quick());
    private final SyncSite site = orders.site;
    private final SyncSite other = site.anotherProcess();
    private final HeldAnswers held = new HeldAnswers();

    @AfterEach
    void close() {
        held.close();
        other.close();
        orders.close();
    }

    @Test
    @DisplayName("row 5: a stopped run breaks off the calls under way and gives all of its tasks back")
    void givesBackWhatIsInFlight() throws Exception {
        for (int i = 0; i < 30; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).always(held.fault());
        CompletableFuture<RunResult> run = orders.inBackground(JobName.QUERY_STATUS);
        held.awaitAsked();

        site.runs().stop();

        // The warehouse has not answered yet, nor will it before this run has ended.
        assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(site.one(
                        "count(*)",
                        "sync.task WHERE status = 'WAITING' AND consecutive_failures = 0 AND polls = 0"
                                + " AND next_run_at <= now()"))
                .isEqualTo("30");
        assertThat(site.one("count(*)", "sync.task_attempt WHERE outcome = 'GIVEN_BACK'"))
                .isEqualTo("30");
        assertThat(site.one("outcome", "sync.run")).isEqualTo("STOPPED");
        assertThat(site.count("sync.exception")).isZero();
    }

    @Test
    @DisplayName("row 5, row 33: a cancellation that was broken off on its way is looked at and not asked for again")
    void looksAfterABrokenOffCancellation() throws Exception {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_CANCEL).once(held.fault());
        CompletableFuture<RunResult> run = orders.inBackground(JobName.CANCEL_POLL);
        held.awaitAsked();
        site.runs().stop();
        run.get(30, TimeUnit.SECONDS);
        assertThat(order.status()).isEqualTo("X");
        assertThat(orders.task("status", "OUT-9")).isEqualTo("WAITING");

        other.runs().run(request(JobName.CANCEL_POLL), RunProgress.SILENT);

        assertThat(orders.task("status", "OUT-9")).isEqualTo("SUCCESS");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("CANCELLED");
        assertThat(site.simulator.traffic().requests(FourPxSimulator.OUTBOUND_CANCEL))
                .hasSize(1);
    }

    @Test
    @DisplayName("row 10, row 4: a run that wakes up after another one took its order over books nothing")
    void booksNothingAfterItWasTakenForDead() throws Exception {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.receiveTheRest();
        order.putAway(PUT_AWAY);
        site.simulator.faults().on(FourPxSimulator.INBOUND_GETLIST).once(held.fault());
        CompletableFuture<RunResult> late = orders.inBackground(JobName.CREATE_POLL);
        held.awaitAsked();
        site.jdbc
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 minute'")
                .update();
        site.jdbc
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 minute'")
                .update();
        other.runs().run(request(JobName.QUERY_STATUS), RunProgress.SILENT);
        assertThat(orders.task("failure_code", "IN-7")).isEqualTo("LEASE_EXPIRED");
        orders.makeAllDue();
        other.runs().run(request(JobName.CREATE_POLL), RunProgress.SILENT);
        assertThat(orders.task("status || ' ' || attempt", "IN-7")).isEqualTo("SUCCESS 2");

        held.release();

        assertThat(late.get(30, TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(orders.task("status || ' ' || attempt", "IN-7")).isEqualTo("SUCCESS 2");
        assertThat(site.one("sum(quantity)", "gwms.stock")).isEqualTo("50");
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
        assertThat(site.one("outcome", "sync.task_attempt WHERE attempt = 1")).isEqualTo("LEASE_EXPIRED");
    }

    @Test
    @DisplayName("row 31: a task cancelled while its call is in flight ends cancelled, with what the warehouse said")
    void cancelsWhenTheAttemptHasEnded() throws Exception {
        orders.outbound("OUT-9", TaskType.QUERY, 30).pick();

        cancelInMidCall(JobName.QUERY_STATUS, FourPxSimulator.OUTBOUND_GETLIST);

        assertThat(orders.task("status", "OUT-9")).isEqualTo("CANCELLED");
        assertThat(orders.task("summary", "OUT-9"))
                .isEqualTo("Cancelled by lin: Settled by phone. The warehouse is at work on order OUT-9 (status P).");
        assertThat(site.one("outcome", "sync.task_attempt")).isEqualTo("NOT_YET");
        assertThat(orders.task("cancel_wish IS NULL", "OUT-9")).isEqualTo("true");
    }

    @Test
    @DisplayName("row 31: where the warehouse has shipped by then, that is booked, and a person is told")
    void needsAPersonWhereTheWarehouseWasFaster() throws Exception {
        site.order("1").local("SKU-A", "1", 100);
        orders.outbound("OUT-9", TaskType.CREATE, 30).ship("TRK-1", PUT_AWAY);

        cancelInMidCall(JobName.CREATE_POLL, FourPxSimulator.OUTBOUND_GETLIST);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9"))
                .isEqualTo("MANUAL_HANDLING CANCELLED_TOO_LATE");
        assertThat(orders.task("summary", "OUT-9"))
                .startsWith("Cancelled by lin: ")
                .contains("TRK-1");
        assertThat(site.one("quantity", "gwms.stock")).isEqualTo("70");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("OUTED");
    }

    @Test
    @DisplayName("row 31: a run that stops cancels what was given up, and gives back the rest")
    void cancelsWhatItGivesBack() throws Exception {
        orders.outbound("OUT-9", TaskType.QUERY, 30);
        orders.outbound("OUT-8", TaskType.QUERY, 30);
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).always(held.fault());
        CompletableFuture<RunResult> run = orders.inBackground(JobName.QUERY_STATUS);
        held.awaitAsked();
        giveUp();

        site.runs().stop();
        run.get(30, TimeUnit.SECONDS);

        assertThat(orders.task("status", "OUT-9")).isEqualTo("CANCELLED");
        assertThat(orders.task("status", "OUT-8")).isEqualTo("WAITING");
    }

    @Test
    @DisplayName("row 31: a task that was given up does not run again after its run was killed")
    void cancelsWhatAKilledRunHeld() throws Exception {
        orders.outbound("OUT-9", TaskType.QUERY, 30);
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).once(held.fault());
        CompletableFuture<RunResult> late = orders.inBackground(JobName.QUERY_STATUS);
        held.awaitAsked();
        giveUp();
        site.jdbc
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 minute'")
                .update();
        site.jdbc
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 minute'")
                .update();

        other.runs().run(request(JobName.CREATE_POLL), RunProgress.SILENT);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9")).isEqualTo("CANCELLED LEASE_EXPIRED");
        held.release();
        late.get(30, TimeUnit.SECONDS);
        assertThat(orders.task("status || ' ' || attempt", "OUT-9")).isEqualTo("CANCELLED 1");
    }

    private void cancelInMidCall(JobName job, String operation) throws Exception {
        site.simulator.faults().on(operation).once(held.fault());
        CompletableFuture<RunResult> run = orders.inBackground(job);
        held.awaitAsked();
        giveUp();
        held.release();
        assertThat(run.get(30, TimeUnit.SECONDS).exitCode()).isZero();
    }

    private void giveUp() {
        long task = Long.parseLong(orders.task("id", "OUT-9"));
        assertThat(new OperatorActions(site.database.dataSource()).cancelTask(task, "lin", "Settled by phone."))
                .isEqualTo(new CancelResult.AfterItsAttempt(task));
    }

    private static RunRequest request(JobName job) {
        return new RunRequest(job, UUID.randomUUID().toString(), null, null, false, null);
    }
}
