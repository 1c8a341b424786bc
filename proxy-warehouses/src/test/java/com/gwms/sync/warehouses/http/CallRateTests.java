package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallPermits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallRateTests {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Waits waits = new Waits();
    private final List<Integer> taken = new CopyOnWriteArrayList<>();

    @Test
    void asksTheSourceOnceForATenthOfASecond() {
        CallRate rate = rate(100, (_, _, permits) -> take(permits, Duration.ofMillis(-200)));

        for (int i = 0; i < 10; i++) {
            assertThat(rate.allows(PATIENT)).isTrue();
        }
        assertThat(taken).containsExactly(10);
        assertThat(rate.allows(PATIENT)).isTrue();
        assertThat(taken).containsExactly(10, 10);
    }

    @Test
    void waitsForItsMoment() {
        CallRate rate = rate(5, (_, _, permits) -> take(permits, Duration.ofMillis(300)));
        long began = System.nanoTime();

        assertThat(rate.allows(PATIENT)).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void leavesAPermitThatComesTooLateToSomebodyWithMoreTime() {
        CallRate rate = rate(5, (_, _, permits) -> take(permits, Duration.ofMillis(1_500)));

        assertThat(rate.allows(Duration.ofSeconds(1))).isFalse();
        assertThat(rate.allows(PATIENT)).isTrue();

        assertThat(taken).containsExactly(1);
    }

    @Test
    void dropsPermitsOfLongAgo() {
        CallRate rate = rate(100, (_, _, permits) -> take(permits, Duration.ofSeconds(-2)));

        assertThat(rate.allows(PATIENT)).isTrue();
        assertThat(rate.allows(PATIENT)).isTrue();

        assertThat(taken).as("the other nine of the first were too old").containsExactly(10, 10);
    }

    @Test
    void takesAnewWhenTheRateChanges() {
        CallRate rate = rate(1_000, (_, _, permits) -> take(permits, Duration.ZERO));
        assertThat(rate.allows(PATIENT)).isTrue();

        rate.change(10);

        assertThat(rate.allows(PATIENT)).isTrue();
        assertThat(taken).containsExactly(100, 1);
    }

    @Test
    void keepsTheRateByItselfWhileTheSourceFailsAndLeavesItAlone() {
        AtomicInteger asked = new AtomicInteger();
        CallRate rate = rate(20, (_, _, _) -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no such table");
        });
        long began = System.nanoTime();

        for (int i = 0; i < 26; i++) {
            assertThat(rate.allows(PATIENT)).isTrue();
        }

        assertThat(asked).hasValue(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("ten at once, the others one every 50 ms")
                .isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void letsNobodyWaitOnceTheProgramStops() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CallRate rate = rate(1, (_, _, _) -> {
            asked.countDown();
            return AN_HOUR;
        });
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = caller.submit(() -> rate.allows(AN_HOUR.multipliedBy(2)));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            waits.end();

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(rate.allows(PATIENT)).isFalse();
    }

    @Test
    void comesBackWhenItsThreadIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CallRate rate = rate(1, (_, _, _) -> {
            asked.countDown();
            return AN_HOUR;
        });
        CompletableFuture<Boolean> allowed = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> allowed.complete(rate.allows(AN_HOUR.multipliedBy(2))));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        caller.interrupt();

        assertThat(allowed.get(10, TimeUnit.SECONDS)).isFalse();
    }

    private Duration take(int permits, Duration first) {
        taken.add(permits);
        return first;
    }

    private CallRate rate(int callsPerSecond, CallPermits source) {
        return new CallRate(
                new ProxySystem(
                        "S", "4PX", URI.create("http://warehouse.invalid"), "c", null, true, 100, callsPerSecond),
                source,
                waits);
    }
}
