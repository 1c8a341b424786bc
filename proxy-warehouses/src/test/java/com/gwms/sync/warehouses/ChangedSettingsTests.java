package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of connections, breaker and limits when the settings of a system change while it is in use. */
class ChangedSettingsTests {
    private final MovableClock clock = new MovableClock(Instant.now());
    private final SimulatedAccount account = new SimulatedAccount(TestLimits.breaker(2), 8, 10_000, clock);

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    @DisplayName("row 49: a change of limits does not forget that the system is down")
    void keepsTheBreakerOpen() {
        account.simulator.faults().everywhere().always(new WireFault.Status(500));
        failure(account.stockPage(), FailureCode.SERVER_ERROR);
        failure(account.stockPage(), FailureCode.SERVER_ERROR);

        ProxyWarehouse changed = connected(4, 50);

        assertThat(changed.warehouseCodes()).isInstanceOf(Reply.NotAttempted.class);
        assertThat(account.simulator.traffic().received()).isEqualTo(2);
    }

    @Test
    @DisplayName("row 46: a change of limits does not forget that the system asked to be left alone")
    void keepsLeavingTheSystemAlone() {
        account.simulator.faults().everywhere().once(new WireFault.Status(429, "120"));
        account.stockPage();

        assertThat(connected(4, 50).warehouseCodes()).isEqualTo(new Reply.TooManyCalls<>(Duration.ofMinutes(2)));
    }

    @Test
    void forgetsWhatItLearnedOfAnotherAddress() {
        account.simulator.faults().everywhere().times(2, new WireFault.Status(500));
        account.stockPage();
        account.stockPage();
        assertThat(account.stockPage()).isInstanceOf(Reply.NotAttempted.class);

        ProxyWarehouse moved =
                account.warehouses.connect(SimulatedAccount.system(account.simulator.serviceUri()), account.calls::add);

        assertThat(answer(moved.warehouseCodes())).hasSize(1);
    }

    @Test
    void takesConnectionsMadeBeforeToTheNewLimits() {
        connected(1, 10_000);

        assertThat(answer(account.stockPage()).lines()).hasSize(1);
        assertThat(account.calls).hasSize(1);
    }

    @Test
    void letsCallsUnderWayEnd() throws Exception {
        account.simulator.faults().everywhere().once(new WireFault.Latency(Duration.ofMillis(400)));
        try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Reply<InventoryPage>> slow = CompletableFuture.supplyAsync(account::stockPage, caller);
            assertThat(account.simulator.traffic().awaitReceived(1, Duration.ofSeconds(10)))
                    .isTrue();

            connected(1, 10_000);

            assertThat(answer(slow.get(10, TimeUnit.SECONDS)).lines()).hasSize(1);
        }
    }

    @Test
    void leavesNoConnectionOfTheReplacedSettingsBehind() throws InterruptedException {
        answer(account.stockPage());
        List<ProxyWarehouse> made = IntStream.rangeClosed(1, 20)
                .mapToObj(limit -> connected(limit, 10_000))
                .peek(warehouse -> answer(warehouse.warehouseCodes()))
                .toList();
        made.forEach(warehouse -> answer(warehouse.warehouseCodes()));

        assertThat(openConnectionsFallTo(1)).isTrue();
    }

    /** The warehouse learns of the end of a connection a moment after us. */
    private boolean openConnectionsFallTo(int expected) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int look = 0; look < 500 && account.simulator.openConnections() > expected; look++) {
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
        return account.simulator.openConnections() == expected;
    }

    @Test
    void keepsSystemsOfOtherCodesApart() {
        account.simulator.faults().everywhere().times(2, new WireFault.Status(500));
        account.stockPage();
        account.stockPage();

        ProxySystem other = new ProxySystem("4PX-2", "4PX", uri(), "demo", "C1", true, 8, 10_000);

        assertThat(answer(account.warehouses.connect(other, account.calls::add).warehouseCodes()))
                .hasSize(1);
    }

    private ProxyWarehouse connected(int concurrentCalls, int callsPerSecond) {
        return account.warehouses.connect(
                SimulatedAccount.system(uri(), concurrentCalls, callsPerSecond), account.calls::add);
    }

    private URI uri() {
        return account.simulator.baseUri();
    }
}
