package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OrderFault;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The jobs of orders against a warehouse over HTTP and a real database. */
class OrderRunTests {
    private static final Instant PUT_AWAY = Instant.parse("2026-04-02T07:15:00Z");
    private static final Instant SHIPPED = Instant.parse("2026-04-03T10:00:00Z");

    private final OrderSite orders = new OrderSite(SyncSite.quick());
    private final SyncSite site = orders.site;

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void waitsWhileTheWarehouseIsAtWorkAndLearnsItsNumber() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.confirm();
        order.receive(0, 20, 0);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("status", "IN-7")).isEqualTo("WAITING");
        assertThat(orders.task("third_party_order_no", "IN-7")).isEqualTo(order.consignmentNo());
        assertThat(orders.task("next_run_at > now() + interval '29 minutes'", "IN-7"))
                .isEqualTo("true");
        assertThat(site.one("status", "gwms.inbound_order WHERE no = 'IN-7'")).isEqualTo("PARTIALLY_RECEIVED");
        assertThat(site.count("gwms.stock")).isZero();
    }

    @Test
    @DisplayName("row 26: an order that cannot be read does not take along those that are read with it")
    void takesNoOrderAlongWithOneThatCannotBeRead() {
        orders.inbound("IN-7", TaskType.CREATE, 50).confirm();
        orders.inbound("IN-8", TaskType.CREATE, 50).confirm();
        site.jdbc.sql("""
            CREATE OR REPLACE VIEW gwms_port.pushed_order AS
            SELECT 'INBOUND' AS direction, no AS order_no, warehouse_code, proxy_order_no, created_at,
                CASE no WHEN 'IN-8' THEN 'ODD' ELSE 'OPEN' END AS state
            FROM gwms.inbound_order
            """).update();

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("summary", "IN-7")).startsWith("The warehouse is at work on order IN-7");
        assertThat(orders.task("failure_code", "IN-8")).isEqualTo("UNEXPECTED");
        assertThat(orders.task("consecutive_failures", "IN-8")).isEqualTo("1");
    }

    @Test
    void putsAwayWhatWasReallyReceivedAndReportsTheDifference() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.receive(0, 45, 5);
        order.putAway(PUT_AWAY);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("status", "IN-7"))
                .as(orders.task("summary", "IN-7"))
                .isEqualTo("SUCCESS");
        assertThat(site.one("status", "gwms.inbound_order WHERE no = 'IN-7'")).isEqualTo("PUTAWAY_COMPLETED");
        assertThat(site.one("proxy_order_no", "gwms.inbound_order WHERE no = 'IN-7'"))
                .isEqualTo(order.consignmentNo());
        assertThat(site.one("quantity", "gwms.stock WHERE location_code = 'VP-1' AND inbound_order_no = 'IN-7'"))
                .isEqualTo("40");
        assertThat(site.one("quantity", "gwms.stock WHERE location_code = 'DF-1' AND inbound_order_no = 'IN-7'"))
                .isEqualTo("5");
        assertThat(site.one(
                        "count(*)",
                        "gwms.stock_ledger WHERE operation_type = 'IN_ORDER' AND order_no = 'IN-7' AND task_id > 0"))
                .isEqualTo("2");
        assertThat(site.one("what", "sync.exception WHERE kind = 'RECEIVED_OTHERWISE'"))
                .contains("45 of 50 planned units of SKU-A");
    }

    @Test
    @DisplayName("row 56: the same end told twice is booked once")
    void booksOnceWhatIsToldTwice() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.receiveTheRest();
        order.putAway(PUT_AWAY);
        orders.run(JobName.CREATE_POLL);
        orders.task(TaskType.QUERY, "INBOUND", "IN-7");

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.lastTask("summary")).startsWith("Put away before");
        assertThat(site.one("sum(quantity)", "gwms.stock")).isEqualTo("50");
        assertThat(site.count("gwms.inbound_receipt")).isEqualTo(1);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    @Test
    void asksAPersonWhereASkuIsNotMappedAndKeepsWhatTheWarehouseSaid() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        site.jdbc.sql("DELETE FROM sync.sku_mapping WHERE sku = 'SKU-A'").update();
        order.receiveTheRest();
        order.putAway(PUT_AWAY);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("failure_code", "IN-7")).isEqualTo("SKU_UNMAPPED");
        assertThat(orders.task("status", "IN-7")).isEqualTo("MANUAL_HANDLING");
        assertThat(orders.task("summary", "IN-7")).contains("50 qualified units of SKU-A at 2026-04-02T07:15:00Z");
        assertThat(site.one("what", "sync.exception WHERE kind = 'TASK_NEEDS_PERSON'"))
                .contains("50 qualified");
        assertThat(site.count("gwms.stock")).isZero();
        assertThat(site.count("gwms.inbound_receipt")).isZero();
    }

    @Test
    void closesAShippedOrderAndTakesItsUnitsOutOfStock() {
        site.order("1").local("SKU-A", "1", 100);
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CREATE, 30);
        orders.reserve("OUT-9", 30);
        order.ship("TRK-1", SHIPPED);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("status", "OUT-9"))
                .as(orders.task("summary", "OUT-9"))
                .isEqualTo("SUCCESS");
        assertThat(site.one("state || ' ' || tracking_no", "gwms.outbound_order"))
                .isEqualTo("OUTED TRK-1");
        assertThat(site.one("shipped_at = '2026-04-03T10:00:00Z'", "gwms.outbound_order"))
                .isEqualTo("true");
        assertThat(site.one("quantity || ' ' || reserved", "gwms.stock")).isEqualTo("70 0");
        assertThat(site.one("quantity || ' ' || balance", "gwms.stock_ledger WHERE operation_type = 'OUT_ORDER'"))
                .isEqualTo("-30 70");
        assertThat(site.count("gwms.reservation")).isZero();
    }

    @Test
    void asksAPersonWhereStockIsShortAndTakesNone() {
        site.order("1").local("SKU-A", "1", 10);
        orders.outbound("OUT-9", TaskType.CREATE, 30).ship("TRK-1", SHIPPED);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9"))
                .isEqualTo("MANUAL_HANDLING LOCAL_ACTION_FAILED");
        assertThat(orders.task("summary", "OUT-9"))
                .contains("lacks 20 units of SKU-A")
                .contains("TRK-1");
        assertThat(site.one("quantity", "gwms.stock")).isEqualTo("10");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("NOT_OUT");
    }

    @Test
    void confirmsACancellationAndFreesWhatWasReserved() {
        site.order("1").local("SKU-A", "1", 100);
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);
        orders.reserve("OUT-9", 30);

        orders.run(JobName.CANCEL_POLL);

        assertThat(orders.task("status", "OUT-9"))
                .as(orders.task("summary", "OUT-9"))
                .isEqualTo("SUCCESS");
        assertThat(order.status()).isEqualTo("X");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("CANCELLED");
        assertThat(site.one("quantity || ' ' || reserved", "gwms.stock")).isEqualTo("100 0");
    }

    @Test
    void takesAnAcceptedCancellationForNoCancellation() {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);
        order.cancelSlowly();

        orders.run(JobName.CANCEL_POLL);
        assertThat(orders.task("status", "OUT-9")).isEqualTo("WAITING");
        assertThat(orders.task("next_run_at < now() + interval '11 minutes'", "OUT-9"))
                .isEqualTo("true");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("NOT_OUT");

        order.finishCancellation();
        orders.makeAllDue();
        orders.run(JobName.CANCEL_POLL);
        assertThat(orders.task("status", "OUT-9")).isEqualTo("SUCCESS");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("CANCELLED");
    }

    @Test
    void saysThatACancellationLostTheRaceToShipment() {
        orders.outbound("OUT-9", TaskType.CANCEL, 30).ship("TRK-1", SHIPPED);

        orders.run(JobName.CANCEL_POLL);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9")).isEqualTo("MANUAL_HANDLING ALREADY_SHIPPED");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("NOT_OUT");
    }

    @Test
    void takesAnUndocumentedStatusForNoEndAndReportsIt() {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.QUERY, 30);
        order.misbehave(new OrderFault.StatusTold("QQ"));

        orders.run(JobName.QUERY_STATUS);

        assertThat(orders.task("status", "OUT-9")).isEqualTo("WAITING");
        assertThat(site.one("what", "sync.exception WHERE kind = 'ORDER_STATUS_UNKNOWN'"))
                .contains("QQ");
        assertThat(orders.task("next_run_at > now() + interval '23 hours'", "OUT-9"))
                .isEqualTo("true");
    }

    @Test
    void reportsAnOrderThatGoesBackwards() {
        site.order("1").local("SKU-A", "1", 100);
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CREATE, 30);
        order.ship("TRK-1", SHIPPED);
        orders.run(JobName.CREATE_POLL);
        orders.task(TaskType.QUERY, "DROP_SHIPPING", "OUT-9");
        order.misbehave(new OrderFault.Backwards());

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.lastTask("status")).isEqualTo("WAITING");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'ORDER_WENT_BACK'"))
                .isEqualTo("1");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("OUTED");
    }

    @Test
    void callsNobodyForAnOrderThatGwmsDoesNotKnow() {
        orders.task(TaskType.QUERY, "INBOUND", "IN-GONE");

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.lastTask("failure_code")).isEqualTo("ORDER_UNKNOWN");
        assertThat(site.simulator.traffic().received()).isZero();
    }

    @Test
    @DisplayName("row 48: a rejected key pauses the system and parks none of its orders")
    void parksNoOrderForARejectedKey() {
        site.wrongSecret();
        for (int i = 0; i < 20; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }

        RunResult result = orders.run(JobName.QUERY_STATUS);

        assertThat(result.exitCode()).isZero();
        assertThat(site.one("paused_reason IS NOT NULL", "sync.proxy_system")).isEqualTo("true");
        assertThat(site.one("count(*)", "sync.task WHERE status = 'WAITING'")).isEqualTo("20");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'SYSTEM_PAUSED'"))
                .isEqualTo("1");
        assertThat(site.count("sync.exception")).isEqualTo(1);
    }

    @Test
    @DisplayName("row 18, row 48: a missing secret pauses the system once, parks none of its orders and is told once")
    void parksNoOrderForAMissingSecret() {
        site.withoutSecret();
        int tasks = 20;
        for (int i = 0; i < tasks; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }

        RunResult first = orders.run(JobName.QUERY_STATUS);
        long attempts = site.count("sync.task_attempt");
        RunResult second = orders.run(JobName.QUERY_STATUS);

        assertThat(List.of(first.exitCode(), second.exitCode())).containsExactly(0, 0);
        assertThat(first.sentence())
                .contains("System FOURPX is paused: System FOURPX names the credential 'fourpx', which has no part"
                        + " 'app-secret'.");
        assertThat(second.sentence()).contains("FOURPX is paused since ", ": 20 tasks wait");
        assertThat(site.one(
                        "count(*)",
                        "sync.task WHERE status = 'WAITING' AND polls = 0 AND consecutive_failures = 0"
                                + " AND attempt <= 1 AND due_at <= now()"))
                .isEqualTo(String.valueOf(tasks));
        assertThat(site.count("sync.task_attempt"))
                .as("attempts, none of them in the second run")
                .isEqualTo(attempts)
                .isBetween(1L, (long) tasks);
        assertThat(site.one("string_agg(kind || ' ' || coalesce(code, '-'), ', ' ORDER BY id)", "sync.exception"))
                .isEqualTo("SYSTEM_PAUSED CREDENTIAL_MISSING, SYSTEM_SHUT -");
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);
        assertThat(site.simulator.traffic().received()).isZero();
    }

    @Test
    @DisplayName("row 46: a rate limit ends the turn of the system and counts against no task")
    void leavesAWarehouseAloneThatAsksForIt() {
        site.simulator.faults().everywhere().always(new WireFault.Status(429, "120"));
        for (int i = 0; i < 20; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one("closed_until > now() + interval '60 seconds'", "sync.proxy_system"))
                .isEqualTo("true");
        assertThat(site.one(
                        "count(*)",
                        "sync.task WHERE status = 'WAITING' AND polls = 0 AND consecutive_failures = 0"
                                + " AND next_run_at > now() + interval '60 seconds'"))
                .isEqualTo("20");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'SYSTEM_SHUT'"))
                .isEqualTo("1");
        assertThat(site.count("sync.exception")).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "row 49: a system that is down is told once, and its breaker uses up no retries of the tasks behind it")
    void leavesASystemAloneThatIsDown() {
        site.simulator.faults().everywhere().always(new WireFault.Status(500));
        int tasks = 150;
        for (int i = 0; i < tasks; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one(
                        "count(*) > 50",
                        "sync.task WHERE status = 'WAITING' AND consecutive_failures = 0"
                                + " AND polls = 0 AND failure_code = 'SYSTEM_NOT_ATTEMPTED'"))
                .isEqualTo("true");
        assertThat(site.one("count(*)", "sync.exception WHERE kind = 'SYSTEM_SHUT'"))
                .isEqualTo("1");
        assertThat(site.simulator.traffic().received()).isLessThan(tasks);
    }

    @Test
    @DisplayName("row 33: a cancellation whose answer never came is looked at before it is asked for again")
    void looksBeforeItCancelsAgain() {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_CANCEL).once(new WireFault.EmptyReply());

        orders.run(JobName.CANCEL_POLL);
        orders.makeAllDue();
        orders.run(JobName.CANCEL_POLL);

        assertThat(order.status()).isEqualTo("X");
        assertThat(orders.task("status", "OUT-9")).isEqualTo("SUCCESS");
    }

    @Test
    void changesNothingInADryRun() {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);

        orders.run(JobName.CANCEL_POLL, true);

        assertThat(order.status()).isEqualTo("N");
        assertThat(orders.task("status", "OUT-9")).isEqualTo("WAITING");
        assertThat(orders.task("summary", "OUT-9")).startsWith("Dry run");
    }

    @Test
    @DisplayName("row 48, row 49: a dry run that meets a failing system counts no failure and pauses nothing")
    void countsNoFailureInADryRun() {
        orders.outbound("OUT-9", TaskType.QUERY, 30);
        site.simulator.faults().everywhere().always(new WireFault.Status(503));
        orders.run(JobName.QUERY_STATUS, true);
        assertThat(orders.task(
                        "status || ' ' || consecutive_failures || ' ' || polls || ' ' || (due_at <= now())", "OUT-9"))
                .isEqualTo("WAITING 0 0 true");
        site.simulator.faults().clear();
        site.simulator.faults().everywhere().always(new WireFault.Status(401));

        RunResult result = orders.run(JobName.QUERY_STATUS, true);

        assertThat(result.sentence()).contains("System FOURPX would be paused by a run that is no dry run: ");
        assertThat(orders.task(
                        "status || ' ' || consecutive_failures || ' ' || polls || ' ' || (due_at <= now())", "OUT-9"))
                .isEqualTo("WAITING 0 0 true");
        assertThat(site.one("paused_at IS NULL", "sync.proxy_system")).isEqualTo("true");
    }

    @Test
    void attemptsEveryTaskOfManyChunksOnce() {
        int tasks = 450;
        for (int i = 0; i < tasks; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one("count(*)", "sync.task WHERE status = 'WAITING' AND attempt = 1 AND polls = 1"))
                .isEqualTo(String.valueOf(tasks));
        assertThat(List.of(site.one("read_count", "batch.batch_step_execution WHERE step_name LIKE '%FOURPX%'")))
                .containsExactly(String.valueOf(tasks));
    }

    @Test
    @DisplayName("row 5: calls that wait for the rate limit do not keep the program from stopping")
    void givesBackWhatWaitsForTheRateLimit() throws Exception {
        site.jdbc.sql("UPDATE sync.proxy_system SET calls_per_second = 1").update();
        for (int i = 0; i < 12; i++) {
            orders.outbound("OUT-" + i, TaskType.QUERY, 1);
        }
        CompletableFuture<RunResult> run = orders.inBackground(JobName.QUERY_STATUS);
        assertThat(site.simulator.traffic().awaitReceived(1, Duration.ofSeconds(60)))
                .isTrue();

        site.shutDown();

        assertThat(run.get(60, TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(site.simulator.traffic().received()).isLessThan(8);
        assertThat(site.one("count(*)", "sync.task WHERE status = 'RUNNING'")).isEqualTo("0");
        // One may have been on its way; the others waited and were not asked about.
        assertThat(site.one(
                        "count(*) FILTER (WHERE summary = 'The run was stopped; the task is given back.')"
                                + " >= count(*) - 1 AND count(*) > 1",
                        "sync.task_attempt WHERE outcome = 'GIVEN_BACK'"))
                .isEqualTo("true");
        assertThat(site.count("sync.exception")).isZero();
    }
}
