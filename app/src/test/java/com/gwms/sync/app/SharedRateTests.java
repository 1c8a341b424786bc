package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.jobs.NoOpenTransaction;
import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.ReceivedRequest;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.calls.CallRates;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.ProxyWarehouses;
import com.gwms.sync.warehouses.Reply;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rate limit of one system, kept by processes that have nothing in common but the database. */
class SharedRateTests {
    private static final int RATE = 50;
    private static final int BURST = RATE / 2;

    private final TestDatabase database = TestDatabase.create();
    private final FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount("key", "secret"));
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        simulator.close();
        database.close();
    }

    @Test
    @DisplayName("row 46: two processes together keep to the calls per second of a system")
    void keepsTheRateTogether() throws Exception {
        ProxyWarehouse one = process(new AtomicInteger());
        ProxyWarehouse other = process(new AtomicInteger());
        Instant began = Instant.now();

        int made = ask(List.of(one, other), 100);

        assertThat(made).isEqualTo(200);
        List<ReceivedRequest> received = simulator.traffic().requests();
        assertThat(received).hasSize(200);
        for (int i = 0; i < received.size(); i++) {
            Duration since = Duration.between(began, received.get(i).time());
            assertThat(i + 1.0)
                    .as("calls received after " + since)
                    .isLessThanOrEqualTo(BURST + 1 + RATE * since.toMillis() / 1e3);
        }
    }

    @Test
    @DisplayName("row 46: two runs, each a process of the operating system, keep to the calls per second together")
    void keepsTheRateInTwoProcesses(@TempDir Path reports) throws Exception {
        int rate = 20;
        int tasks = 60;
        CountDownLatch both = new CountDownLatch(1);
        Instant released;
        try (OrderedSite site = new OrderedSite(reports, 1)) {
            site.change("UPDATE sync.proxy_system SET calls_per_second = " + rate);
            for (int i = 0; i < tasks; i++) {
                site.outbound("ASKED-" + i, "SKU-0", 1).pick();
                site.task("QUERY", "ASKED-" + i);
                site.outbound("MADE-" + i, "SKU-0", 1).pick();
                site.task("CREATE", "MADE-" + i);
            }
            site.simulator().faults().everywhere().times(8, held(both));
            try (JavaProcess one =
                            site.start("query-status", "gwms-sync.http.read=90s", "gwms-sync.http.exchange=90s");
                    JavaProcess other =
                            site.start("create-poll", "gwms-sync.http.read=90s", "gwms-sync.http.exchange=90s")) {
                site.await(2, "SELECT count(DISTINCT lease_owner) FROM sync.task WHERE status = 'RUNNING'");
                Awaited.until(
                        Duration.ofSeconds(60), () -> site.simulator().traffic().received() == 8);
                released = Instant.now();
                both.countDown();
                assertThat(one.exitCode()).as(one.errorText()).isZero();
                assertThat(other.exitCode()).as(other.errorText()).isZero();
            }
            List<Instant> received = site.simulator().traffic().requests().stream()
                    .skip(8)
                    .map(ReceivedRequest::time)
                    .toList();
            assertThat(received).hasSize(2 * tasks - 8);
            // A call may come late, and none before its permit: hence since when they could be made at all.
            Duration took = Duration.between(released, received.getLast());
            assertThat((double) received.size())
                    .as("calls received in " + took)
                    .isLessThanOrEqualTo(rate * (took.toMillis() / 1e3 + 1) + 1);
            assertThat(site.count("SELECT count(DISTINCT run_id) FROM sync.task_attempt WHERE outcome = 'NOT_YET'"))
                    .isEqualTo(2);
        }
    }

    private static WireFault held(CountDownLatch until) {
        return new WireFault.Rewritten("application/json;charset=UTF-8", answer -> {
            try {
                if (!until.await(100, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("It did not happen.");
                }
                return answer;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void wastesNoPermitOfASingleProcess() throws Exception {
        AtomicInteger taken = new AtomicInteger();

        assertThat(ask(List.of(process(taken)), 120)).isEqualTo(120);

        assertThat(taken.get() - 120).as("permits taken and not used").isBetween(0, RATE / 10);
    }

    @Test
    void goesOnByItselfWithoutTheTable() throws Exception {
        database.jdbc().sql("DROP TABLE sync.call_rate").update();
        Instant began = Instant.now();

        assertThat(ask(List.of(process(new AtomicInteger())), 60)).isEqualTo(60);

        Duration took = Duration.between(began, Instant.now());
        assertThat(60.0).isLessThanOrEqualTo(BURST + 1 + RATE * took.toMillis() / 1e3);
    }

    /** What a process has of its own: a pool, connections, memory. */
    private ProxyWarehouse process(AtomicInteger taken) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(2);
        opened.add(pool);
        CallRates rates = new CallRates(pool);
        ProxyWarehouses warehouses = new ProxyWarehouses(
                HttpLimits.DEFAULTS,
                (_, part) -> part.equals("app-key") ? "key" : part.equals("app-secret") ? "secret" : null,
                Clock.systemUTC(),
                NoOpenTransaction::require,
                (system, rate, permits) -> {
                    taken.addAndGet(permits);
                    return rates.take(system, rate, permits);
                });
        opened.addFirst(warehouses);
        return warehouses.connect(
                new ProxySystem("S1", "4PX", simulator.baseUri(), "c1", null, true, 20, RATE), _ -> {});
    }

    /** Calls of each process, twenty at once; returns how many were answered. */
    private static int ask(List<ProxyWarehouse> processes, int times) throws Exception {
        int answered = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                for (ProxyWarehouse process : processes) {
                    calls.add(threads.submit(() -> process.warehouseCodes() instanceof Reply.Answer));
                }
            }
            for (Future<Boolean> call : calls) {
                answered += call.get() ? 1 : 0;
            }
        }
        return answered;
    }
}
