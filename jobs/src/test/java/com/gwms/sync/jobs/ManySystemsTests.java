package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.TaskType;
import com.gwms.sync.warehouses.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What systems owe each other in one run: a dead one costs the others nothing, a busy one leaves them their turn. */
class ManySystemsTests {
    private static final int BREAKER = 5;
    private static final int CALLS_AT_ONCE = 4;
    private static final HttpLimits HTTP = new HttpLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            100,
            16 << 20,
            1,
            Duration.ofMillis(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofMinutes(10),
            BREAKER,
            Duration.ofMinutes(5),
            8 << 10,
            Duration.ofSeconds(30));
    private static final RunLimits HUNDRED_TASKS = new RunLimits(
            100, RunLimits.DEFAULTS.lease(), RunLimits.DEFAULTS.stopWithin(), RunLimits.DEFAULTS.lifecycles());

    private final OrderSite orders = new OrderSite(new SyncSite(HUNDRED_TASKS, InventoryLimits.DEFAULTS, HTTP));
    private final SyncSite site = orders.site;

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    @DisplayName("row 49: a dead system holds up no task of another one, and burns no retries of its own")
    void keepsADeadSystemFromTheOthers() throws Exception {
        try (FourPxSimulator dead = FourPxSimulator.start(new FourPxAccount("demo-key", "demo-secret"));
                HeldAnswers held = new HeldAnswers()) {
            dead.faults().everywhere().always(held.fault());
            dead.faults().everywhere().always(new WireFault.Status(500));
            system("DEAD", dead.baseUri());
            for (int i = 0; i < 40; i++) {
                orders.outbound("OUT-" + i, TaskType.QUERY, 1).pick();
                orders.outbound("DEAD-" + i, TaskType.QUERY, 1);
            }
            site.jdbc
                    .sql("UPDATE sync.task SET system_code = 'DEAD' WHERE business_order_no LIKE 'DEAD%'")
                    .update();
            CompletableFuture<RunResult> run = orders.inBackground(JobName.QUERY_STATUS);
            held.awaitAsked();

            awaitAttemptedOfTheGoodOne();
            assertThat(site.one(
                            "count(*)",
                            "sync.task_attempt a JOIN sync.task t ON t.id = a.task_id"
                                    + " WHERE t.system_code = 'DEAD' AND a.ended_at IS NOT NULL"))
                    .as("the dead system has not said a word, and all of the others' tasks are done")
                    .isEqualTo("0");
            held.release();

            RunResult result = run.get(60, TimeUnit.SECONDS);
            assertThat(result).isInstanceOf(RunResult.Completed.class);
            assertThat(((RunResult.Completed) result).notes())
                    .singleElement()
                    .asString()
                    .contains("System DEAD failed 5 times in a row");
            assertThat(dead.traffic().received()).isLessThanOrEqualTo(BREAKER + CALLS_AT_ONCE);
            assertThat(Integer.parseInt(site.one(
                            "count(*)",
                            "sync.task WHERE system_code = 'DEAD'"
                                    + " AND status = 'WAITING' AND failure_code = 'SYSTEM_NOT_ATTEMPTED' AND polls = 0"
                                    + " AND consecutive_failures = 0 AND next_run_at > now()")))
                    .isGreaterThanOrEqualTo(40 - BREAKER - CALLS_AT_ONCE);
            assertThat(site.one("count(*)", "sync.task WHERE system_code = 'DEAD' AND status <> 'WAITING'"))
                    .isEqualTo("0");
        }
    }

    @Test
    @DisplayName("row 29: fifty systems with few due tasks are served beside one with 50,000")
    void servesSmallSystemsBesideALargeOne() {
        for (int i = 0; i < 50; i++) {
            system("SMALL-" + i, site.simulator.baseUri());
        }
        site.jdbc.sql("""
            WITH orders AS (
                INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
                SELECT 'OUT-' || n, 'LAX', 'DROP_SHIPPING', 'NOT_OUT' FROM generate_series(1, 50000) n
                RETURNING no
            )
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
            SELECT no, 'QUERY', 'DROP_SHIPPING', 'FOURPX', no, now() - interval '1 day' FROM orders
            """).update();
        site.jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
            SELECT 'small-' || s || '-' || n, 'QUERY', 'DROP_SHIPPING', 'SMALL-' || s, 'OUT-' || n, now() - interval '1 minute'
            FROM generate_series(0, 49) s, generate_series(1, 10) n
            """).update();

        for (int round = 0; round < 6; round++) {
            orders.run(JobName.QUERY_STATUS);
        }

        assertThat(site.one("count(*)", "sync.task WHERE system_code <> 'FOURPX' AND attempt = 1"))
                .isEqualTo("500");
        assertThat(site.one("count(*)", "sync.task WHERE system_code = 'FOURPX' AND attempt = 1"))
                .as("what the others leave of six runs of a hundred tasks")
                .isEqualTo("100");
    }

    @Test
    @DisplayName(
            "row 30: after an outage the backlog is worked off by capped runs, the oldest first, and the newest get"
                    + " their turn")
    void worksOffABacklogFairly() {
        int tasks = 240;
        for (int i = 0; i < tasks; i++) {
            orders.outbound("OUT-" + i, TaskType.CREATE, 1).pick();
        }
        site.jdbc
                .sql("UPDATE sync.task SET created_at = now() - (id * interval '1 day')")
                .update();

        orders.run(JobName.CREATE_POLL);
        assertThat(site.one("min(id) || ' ' || count(*)", "sync.task WHERE attempt = 1"))
                .as("the longest due ones")
                .isEqualTo("141 100");
        for (int run = 2; run <= 3; run++) {
            // Half an hour passes: what was asked about is due again, behind those that still wait.
            orders.makeAllDue();
            orders.run(JobName.CREATE_POLL);
        }

        assertThat(site.one("count(*)", "sync.task WHERE attempt = 0")).isEqualTo("0");
        assertThat(site.one("sum(attempt)", "sync.task")).isEqualTo("300");
        assertThat(site.one("max(attempt)", "sync.task")).isEqualTo("2");
    }

    private void system(String code, URI address) {
        site.jdbc
                .sql("""
                    INSERT INTO sync.proxy_system (code, kind, base_url, credential, allow_private_addresses,
                        calls_per_second, max_concurrent_calls)
                    VALUES (:code, '4PX', :url, 'fourpx', true, 10000, :calls)
                    """)
                .param("code", code)
                .param("url", address.toString())
                .param("calls", CALLS_AT_ONCE)
                .update();
    }

    private void awaitAttemptedOfTheGoodOne() {
        for (int i = 0; i < 400; i++) {
            if (site.one("count(*)", "sync.task WHERE system_code = 'FOURPX' AND polls = 1")
                    .equals("40")) {
                return;
            }
            site.jdbc.sql("SELECT pg_sleep(0.05)").query().listOfRows();
        }
        throw new AssertionError("The tasks of the good system wait for the dead one.");
    }
}
