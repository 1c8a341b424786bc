package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.simulator.WireFault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All jobs at once, each in two processes, against a warehouse that misbehaves; one process is killed, one is told to stop.
 */
class ManyProcessesTests {
    private static final long SEED = 20_260_403;
    private static final int SKUS = 5;
    private static final Instant APRIL = Instant.parse("2026-04-02T07:15:00Z");

    /** Attempts that got as far as the warehouse, or may have. */
    private static final String CARRIED_OUT = """
        SELECT count(*) FROM sync.task_attempt
        WHERE outcome IS DISTINCT FROM 'GIVEN_BACK' AND outcome IS DISTINCT FROM 'RATE_LIMITED'
        """;

    /** Tasks that no attempt of the round got as far as the warehouse for, and that nobody is at. */
    private static final String NOT_YET = """
        FROM sync.task t WHERE t.type <> 'INVENTORY' AND NOT EXISTS (
            SELECT FROM sync.task_attempt a WHERE a.task_id = t.id
                AND a.outcome IS DISTINCT FROM 'GIVEN_BACK' AND a.outcome IS DISTINCT FROM 'RATE_LIMITED')
        """;

    private static final String NOT_ONCE = """
        SELECT t.type || ' ' || t.business_order_no || ': ' || coalesce(string_agg(coalesce(a.outcome, 'OPEN'), ' '), '-')
        FROM sync.task t LEFT JOIN sync.task_attempt a ON a.task_id = t.id
        WHERE t.type <> 'INVENTORY'
        GROUP BY t.id
        HAVING count(a.task_id) FILTER (
            WHERE a.outcome IS DISTINCT FROM 'GIVEN_BACK' AND a.outcome IS DISTINCT FROM 'RATE_LIMITED') <> 1
        """;

    private static final String WAITING_FOR_A_LOCK = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    private static final Map<String, String> JOBS =
            Map.of("CREATE", "create-poll", "CANCEL", "cancel-poll", "QUERY", "query-status");

    @TempDir
    private Path reports = Path.of("");

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<JavaProcess> processes = new ArrayList<>();
    private OrderedSite site;

    @BeforeEach
    void open() {
        site = new OrderedSite(reports, SKUS);
        site.stock("SKU-X", 50);
        List<StockedBatch> remote = new ArrayList<>();
        for (int i = 0; i < SKUS; i++) {
            remote.add(OrderedSite.remote("SKU-" + i, OrderedSite.UNITS));
        }
        remote.add(OrderedSite.remote("SKU-X", 40));
        site.simulator().setInventory("USLAXA", remote);
        orders();
    }

    @AfterEach
    void close() {
        held.countDown();
        processes.forEach(JavaProcess::close);
        site.close();
    }

    /** What each order is at in the warehouse, and the units that the stock of both sides is to have in the end. */
    private void orders() {
        for (int i = 0; i < 10; i++) {
            SimulatedInbound received = site.inbound("IN-" + i, "SKU-" + i % SKUS, 20);
            received.receive(0, 20, 2);
            received.putAway(APRIL.plusSeconds(i));
            site.task("CREATE", "IN-" + i);
            shipped("OUT-" + i, i, 6);
            site.task("CREATE", "OUT-" + i);
            site.outbound("CAN-" + i, "SKU-" + i % SKUS, 4);
            site.task("CANCEL", "CAN-" + i);
            site.outbound("PICK-" + i, "SKU-" + i % SKUS, 1).pick();
            site.task("QUERY", "PICK-" + i);
        }
        for (int i = 0; i < 5; i++) {
            site.inbound("IN-AT-WORK-" + i, "SKU-" + i, 7).confirm();
            site.task("CREATE", "IN-AT-WORK-" + i);
            shipped("ASKED-" + i, i, 3);
            site.task("QUERY", "ASKED-" + i);
            shipped("LATE-" + i, i, 5);
            site.task("CANCEL", "LATE-" + i);
            site.task("QUERY", "LATE-" + i);
        }
    }

    private void shipped(String no, int i, int units) {
        SimulatedOutbound order = site.outbound(no, "SKU-" + i % SKUS, units);
        order.ship("TRK-" + no, APRIL.plusSeconds(100 + i));
    }

    @Test
    @DisplayName("row 1, row 4, row 6, row 9, row 33: four jobs, two processes each, faults, a kill: every task once a"
            + " round, every order booked once")
    void doesEverythingOnceWhateverHappens() throws SQLException {
        System.out.println("faults planned with seed " + SEED);
        try (Connection clerk = site.database().dataSource().getConnection()) {
            clerk.setAutoCommit(false);
            clerk.createStatement().execute("SELECT FROM gwms.inbound_order WHERE no = 'IN-0' FOR UPDATE");
            firstRound(clerk);
        }
        finishFirstRound();
        assertThat(site.texts(NOT_ONCE))
                .as("tasks of orders that were not attempted exactly once in the round, with their attempts")
                .isEmpty();
        assertThat(site.count("SELECT count(*) FROM (" + CARRIED_OUT.replace("count(*)", "task_id")
                        + " GROUP BY task_id HAVING count(*) > 1) twice"))
                .as("tasks that two processes attempted in one round")
                .isZero();
        assertThat(site.texts("SELECT business_order_no FROM sync.task WHERE status = 'RUNNING'"))
                .as("held still, because its process was killed while it waited to book it")
                .contains("IN-0");
        assertThat(site.count("SELECT count(DISTINCT lease_owner) FROM sync.task WHERE status = 'RUNNING'"))
                .as("held by the killed process alone")
                .isEqualTo(1);
        assertThat(site.count("SELECT quantity FROM gwms.stock WHERE sku = 'SKU-X'"))
                .isIn(40L, 50L);

        assertThat(site.texts("SELECT DISTINCT result FROM sync.request_log WHERE result <> 'OK'"))
                .as("what went wrong with calls")
                .hasSizeGreaterThan(3);
        site.simulator().faults().clear();
        site.letTimePass();
        Outcome recovering = site.command("run", "inventory-sync");
        assertThat(recovering.exitCode()).as(recovering.errors()).isZero();
        assertThat(site.texts("SELECT outcome FROM sync.task_attempt a JOIN sync.task t ON t.id = a.task_id"
                        + " WHERE business_order_no = 'IN-0'"))
                .containsExactly("LEASE_EXPIRED");
        secondRound();
        bothSidesAgree();
    }

    private void firstRound(Connection clerk) throws SQLException {
        site.simulator()
                .faults()
                .on(FourPxSimulator.OUTBOUND_CANCEL)
                .once(new WireFault.Rewritten("application/json;charset=UTF-8", this::hold));
        JavaProcess killed = start("create-poll", "gwms-sync.http.read=90s", "gwms-sync.http.exchange=90s");
        JavaProcess stopped = start("cancel-poll", "gwms-sync.http.read=90s", "gwms-sync.http.exchange=90s");
        // One has an answer and waits to book it, the other waits for an answer.
        site.await(1, WAITING_FOR_A_LOCK);
        await(asked);
        planFaults();
        List<JavaProcess> others = new ArrayList<>();
        for (String job : List.of(
                "create-poll", "cancel-poll", "query-status", "query-status", "inventory-sync", "inventory-sync")) {
            others.add(start(job, "gwms-sync.http.read=1s", "gwms-sync.http.exchange=2s"));
        }
        site.await(8, "SELECT count(*) FROM sync.run");
        killed.kill();
        clerk.rollback();
        stopped.terminate();
        assertThat(stopped.exitCode()).as(stopped.errorText()).isEqualTo(ExitCodes.FAILED);
        assertThat(held.getCount())
                .as("the call that it broke off is not answered yet")
                .isOne();
        assertThat(site.texts("SELECT outcome FROM sync.run WHERE outcome = 'STOPPED'"))
                .hasSize(1);
        assertThat(site.count("SELECT count(*) FROM sync.task_attempt a JOIN sync.run r ON r.id = a.run_id"
                        + " WHERE r.outcome = 'STOPPED' AND a.outcome = 'GIVEN_BACK'"))
                .isPositive();
        others.forEach(process ->
                assertThat(process.exitCode()).as(process.errorText()).isEqualTo(ExitCodes.DONE));
    }

    /**
     * A warehouse that asked to be left alone ended the turns of its runs, and a run that was stopped gave tasks back: those
     * are still owed in this round. Faults go on meanwhile; what is not owed waits for its next time.
     */
    private void finishFirstRound() {
        assertThat(site.texts("SELECT DISTINCT status " + NOT_YET))
                .as("what was not attempted is due or waits, and is not lost")
                .isSubsetOf("PENDING", "WAITING");
        // On a slow machine the lease of the killed process would end within the round.
        site.change("UPDATE sync.task SET lease_until = now() + interval '1 hour' WHERE status = 'RUNNING'");
        site.change("UPDATE sync.run SET lease_until = now() + interval '1 hour' WHERE ended_at IS NULL");
        for (int again = 0; again < 10 && site.count("SELECT count(*) " + NOT_YET) > 0; again++) {
            site.change("UPDATE sync.proxy_system SET closed_until = NULL");
            site.change(
                    "UPDATE sync.task SET next_run_at = now() - interval '1 second' WHERE status = 'WAITING' AND id IN"
                            + " (SELECT t.id " + NOT_YET + ")");
            for (String type : site.texts("SELECT DISTINCT t.type " + NOT_YET)) {
                Outcome run = site.command(
                        "run",
                        Objects.requireNonNull(JOBS.get(type)),
                        "--set=gwms-sync.http.read=1s",
                        "--set=gwms-sync.http.exchange=2s",
                        "--set=gwms-sync.http.first-pause=10ms",
                        "--set=gwms-sync.http.breaker-failures=1000");
                assertThat(run.exitCode()).as(run.errors()).isZero();
            }
        }
    }

    private void secondRound() {
        List<String> ended = site.texts(ENDED);
        site.letTimePass();
        long due = site.count("SELECT count(*) FROM sync.task WHERE due_at <= now()");
        String before = site.texts("SELECT clock_timestamp()::text").getFirst();
        List<JavaProcess> round = List.of(
                start("create-poll"),
                start("create-poll"),
                start("query-status"),
                start("query-status"),
                start("cancel-poll"));
        round.forEach(process ->
                assertThat(process.exitCode()).as(process.errorText()).isEqualTo(ExitCodes.DONE));
        assertThat(site.count("SELECT count(*) FROM sync.task_attempt WHERE started_at > '" + before + "'"))
                .as("attempts of the tasks that were due")
                .isEqualTo(due);
        assertThat(site.count(
                        "SELECT count(DISTINCT task_id) FROM sync.task_attempt WHERE started_at > '" + before + "'"))
                .isEqualTo(due);
        assertThat(site.texts(ENDED)).as("what had ended stays as it was").containsAll(ended);
    }

    private static final String ENDED = """
        SELECT id || ' ' || status || ' ' || attempt || ' ' || finished_at || ' ' || summary
        FROM sync.task WHERE finished_at IS NOT NULL
        """;

    private void bothSidesAgree() {
        assertThat(site.texts(
                        "SELECT DISTINCT left(business_order_no, 4) || ' ' || type || ' ' || status FROM sync.task"
                                + " WHERE type <> 'INVENTORY' AND business_order_no NOT LIKE 'IN-AT%'"))
                .containsExactlyInAnyOrder(
                        "IN-0 CREATE SUCCESS",
                        "IN-1 CREATE SUCCESS",
                        "IN-2 CREATE SUCCESS",
                        "IN-3 CREATE SUCCESS",
                        "IN-4 CREATE SUCCESS",
                        "IN-5 CREATE SUCCESS",
                        "IN-6 CREATE SUCCESS",
                        "IN-7 CREATE SUCCESS",
                        "IN-8 CREATE SUCCESS",
                        "IN-9 CREATE SUCCESS",
                        "OUT- CREATE SUCCESS",
                        "CAN- CANCEL SUCCESS",
                        "PICK QUERY WAITING",
                        "ASKE QUERY SUCCESS",
                        "LATE CANCEL MANUAL_HANDLING",
                        "LATE QUERY SUCCESS");
        assertThat(site.count(
                        "SELECT count(*) FROM sync.task t WHERE attempt <> (SELECT count(*) FROM sync.task_attempt a"
                                + " WHERE a.task_id = t.id)"))
                .isZero();
        assertThat(site.count("SELECT count(*) FROM batch.BATCH_JOB_EXECUTION WHERE end_time IS NULL"))
                .isZero();
        // 10 receipts in two locations, and 20 shipments, each booked once.
        assertThat(site.texts("SELECT operation_type || ' ' || count(*) || ' ' || sum(quantity) FROM gwms.stock_ledger"
                        + " WHERE order_no IS NOT NULL GROUP BY operation_type ORDER BY 1"))
                .containsExactly("IN_ORDER 20 200", "OUT_ORDER 20 -100");
        assertThat(site.texts("SELECT rule IS NOT NULL || ' ' || quantity FROM gwms.stock_ledger"
                        + " WHERE operation_type = 'INVENTORY_ADJUST'"))
                .as("the one difference that was there, and none that the jobs of orders made")
                .containsExactly("true -10");
        assertThat(site.texts("SELECT location_code || ' ' || sku || ' ' || sum(quantity) || ' ' || sum(reserved)"
                        + " FROM gwms.stock GROUP BY location_code, sku ORDER BY 1"))
                .containsExactly(
                        "DEF-LAX SKU-0 4 0",
                        "DEF-LAX SKU-1 4 0",
                        "DEF-LAX SKU-2 4 0",
                        "DEF-LAX SKU-3 4 0",
                        "DEF-LAX SKU-4 4 0",
                        "VP-LAX SKU-0 1016 2",
                        "VP-LAX SKU-1 1016 2",
                        "VP-LAX SKU-2 1016 2",
                        "VP-LAX SKU-3 1016 2",
                        "VP-LAX SKU-4 1016 2",
                        "VP-LAX SKU-X 40 0");
        Outcome sync = site.command("run", "inventory-sync");
        assertThat(sync.exitCode()).as(sync.errors()).isZero();
        assertThat(site.count("SELECT count(*) FROM sync.snapshot WHERE state = 'SEALED'"))
                .isPositive();
        assertThat(site.count("SELECT count(*) FROM sync.correction"
                        + " WHERE snapshot_id = (SELECT max(id) FROM sync.snapshot)"))
                .as("batches in which the listing of the warehouse differs from here")
                .isZero();
    }

    private void planFaults() {
        Random random = new Random(SEED);
        List<Fault> faults = List.of(
                new WireFault.Status(500),
                new WireFault.Status(429, "1"),
                new WireFault.Reset(),
                new WireFault.EmptyReply(),
                new WireFault.HalfBody(),
                new WireFault.Garbage(),
                new WireFault.StallAfterHeaders(),
                OddBodies.truncatedJson(),
                OddBodies.loginPage(),
                OddBodies.nullData());
        for (int i = 0; i < 40; i++) {
            site.simulator()
                    .faults()
                    .everywhere()
                    .after(random.nextInt(120))
                    .once(faults.get(random.nextInt(faults.size())));
        }
        site.simulator().faults().everywhere().after(110).once(new WireFault.Status(429, "30"));
    }

    private byte[] hold(byte[] answer) {
        asked.countDown();
        await(held);
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(100, TimeUnit.SECONDS)) {
                throw new IllegalStateException("It did not happen.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JavaProcess start(String job, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "gwms-sync.orders.chunk=5", "gwms-sync.http.first-pause=10ms", "gwms-sync.http.breaker-failures=1000"));
        settings.addAll(List.of(more));
        JavaProcess process = site.start(job, settings.toArray(String[]::new));
        processes.add(process);
        return process;
    }
}
