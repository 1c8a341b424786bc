package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What protects a system from us, and us from a system. */
class SystemLimitsTests {
    private final MovableClock clock = new MovableClock(Instant.now());

    @Test
    @DisplayName("row 46: 429 with Retry-After closes the system for that long, for every connection")
    void leavesTheSystemAlone() {
        try (SimulatedAccount account = account(TestLimits.tries(3))) {
            account.simulator.faults().everywhere().once(new WireFault.Status(429, "120"));

            assertThat(account.stockPage()).isEqualTo(new Reply.TooManyCalls<>(Duration.ofMinutes(2)));
            assertThat(account.calls).extracting(CallRecord::result).containsExactly("RATE_LIMITED");

            clock.forward(Duration.ofSeconds(50));
            ProxyWarehouse other = account.warehouses.connect(
                    SimulatedAccount.system(account.simulator.baseUri()), account.calls::add);
            assertThat(other.warehouseCodes()).isEqualTo(new Reply.TooManyCalls<>(Duration.ofSeconds(70)));
            assertThat(account.simulator.traffic().received()).isEqualTo(1);

            clock.forward(Duration.ofSeconds(71));
            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 46: a short Retry-After is waited for inside the call")
    void waitsForAShortRetryAfter() {
        try (SimulatedAccount account = account(TestLimits.tries(2))) {
            account.simulator.faults().everywhere().once(new WireFault.Status(429, "1"));

            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 47: 503 with an absurd Retry-After is clamped")
    void clampsRetryAfter() {
        try (SimulatedAccount account = account(TestLimits.tries(2))) {
            account.simulator.faults().everywhere().once(new WireFault.Status(503, "315360000"));

            assertThat(account.stockPage()).isEqualTo(new Reply.TooManyCalls<>(Duration.ofHours(1)));
        }
    }

    @Test
    void takesA503WithoutRetryAfterForAServerError() {
        try (SimulatedAccount account = account(TestLimits.tries(2))) {
            account.simulator.faults().everywhere().once(new WireFault.Status(503));

            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @DisplayName("row 48: 401 and 403 are not repeated")
    @ValueSource(ints = {401, 403})
    void doesNotRepeatWithARejectedCredential(int status) {
        try (SimulatedAccount account = account(TestLimits.tries(3))) {
            account.simulator.faults().everywhere().always(new WireFault.Status(status));

            failure(account.stockPage(), FailureCode.CREDENTIAL_REJECTED);
            assertThat(account.calls).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 48: a wrong secret is told by 4PX with status 200")
    void learnsOfAWrongSecret() {
        try (SimulatedAccount account = account(TestLimits.tries(3));
                ProxyWarehouses wrong = new ProxyWarehouses(
                        TestLimits.tries(3), (_, part) -> "wrong-" + part, Clock.systemUTC(), () -> {})) {
            ProxyWarehouse warehouse =
                    wrong.connect(SimulatedAccount.system(account.simulator.baseUri()), account.calls::add);

            failure(warehouse.warehouseCodes(), FailureCode.CREDENTIAL_REJECTED);
            assertThat(account.calls).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 49: after failures in a row the system is left alone, and tried again later")
    void opensTheBreaker() {
        try (SimulatedAccount account = account(TestLimits.breaker(3));
                SimulatedAccount other = account(TestLimits.breaker(3))) {
            account.simulator.faults().everywhere().times(4, new WireFault.Status(500));

            for (int i = 0; i < 3; i++) {
                failure(account.stockPage(), FailureCode.SERVER_ERROR);
            }
            clock.forward(Duration.ofMinutes(1));
            assertThat(account.stockPage())
                    .isEqualTo(new Reply.NotAttempted<>(
                            Duration.ofMinutes(4), "System 4PX-1 failed 3 times in a row and is left alone for PT5M."));
            assertThat(account.simulator.traffic().received()).isEqualTo(3);
            assertThat(answer(other.stockPage()).lines()).hasSize(1);

            clock.forward(Duration.ofMinutes(6));
            failure(account.stockPage(), FailureCode.SERVER_ERROR);
            assertThat(account.stockPage()).isInstanceOf(Reply.NotAttempted.class);

            clock.forward(Duration.ofMinutes(6));
            assertThat(answer(account.stockPage()).lines()).hasSize(1);
            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 49: a refusal or an unknown warehouse says nothing against the system")
    void keepsTheBreakerClosedForRefusals() {
        try (SimulatedAccount account = account(TestLimits.breaker(2))) {
            account.simulator.faults().everywhere().times(3, new BusinessError("ERR_SKU_CODE_EMPTY", "x"));
            account.simulator
                    .faults()
                    .everywhere()
                    .after(3)
                    .times(3, new BusinessError("ERR_WAREHOUSE_CODE_NOT_EXIST", "x"));

            for (int i = 0; i < 6; i++) {
                account.stockPage();
            }

            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @Test
    void keepsToTheCallsAtOnce() throws InterruptedException {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.breaker(100), 3, 10_000, Clock.systemUTC())) {
            account.simulator.faults().everywhere().always(new WireFault.Latency(Duration.ofMillis(100)));

            ask(account, 12);

            assertThat(account.simulator.traffic().maxInFlight()).isEqualTo(3);
            assertThat(account.calls)
                    .extracting(CallRecord::result)
                    .containsOnly("OK")
                    .hasSize(12);
        }
    }

    @Test
    void keepsToTheCallsPerSecond() throws InterruptedException {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.breaker(100), 50, 5, Clock.systemUTC())) {
            long start = System.nanoTime();

            ask(account, 16);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
            assertThat(account.calls).hasSize(16);
        }
    }

    private SimulatedAccount account(HttpLimits limits) {
        return new SimulatedAccount(limits, 8, 10_000, clock);
    }

    private static void ask(SimulatedAccount account, int times) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(times);
        for (int i = 0; i < times; i++) {
            Thread.ofVirtual().start(() -> {
                account.stockPage();
                done.countDown();
            });
        }
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
