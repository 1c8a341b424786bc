package com.gwms.sync.store.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallRatesTests {
    private final TestDatabase database = TestDatabase.create();
    private final CallRates rates = new CallRates(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void givesHalfASecondOfThePastAndThenTheFuture() {
        // of many systems that nobody called yet, since a busy machine may take its time over one
        assertThat(IntStream.range(0, 30)
                        .mapToObj(n -> rates.take("S-" + n, 10, 5))
                        .max(Comparator.naturalOrder()))
                .hasValueSatisfying(
                        first -> assertThat(first).isBetween(Duration.ofMillis(-600), Duration.ofMillis(-500)));

        rates.take("S", 10, 5);
        // 50 s ahead, so that what the machine takes between two statements does not matter
        rates.take("S", 10, 500);
        long free = freeAt();
        Duration first = rates.take("S", 10, 7);

        assertThat(first).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(50));
        assertThat(freeAt() - free).as("seven moments of 100 ms").isEqualTo(700);
    }

    @Test
    void gathersNoMoreWhileNobodyCalls() {
        rates.take("S", 10, 5);
        database.jdbc()
                .sql("UPDATE sync.call_rate SET free_at = now() - interval '1 day'")
                .update();

        assertThat(rates.take("S", 10, 5)).satisfies(CallRatesTests::isHalfASecondOld);
    }

    @Test
    void missesNoMoreThanWhatADeadProcessHadTaken() {
        rates.take("S", 100, 50);
        rates.take("S", 100, 10);

        assertThat(new CallRates(database.dataSource()).take("S", 100, 10)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void startsAnewAfterAClockWasSetBack() {
        rates.take("S", 10, 5);
        database.jdbc()
                .sql("UPDATE sync.call_rate SET free_at = now() + interval '1 day'")
                .update();

        assertThat(rates.take("S", 10, 5)).isNegative();
    }

    @Test
    void givesNoMomentTwice() throws Exception {
        long began = System.nanoTime();
        rates.take("S", 1_000, 1);
        long before = freeAt();
        List<Callable<Duration>> takers = IntStream.range(0, 400)
                .<Callable<Duration>>mapToObj(_ -> () -> rates.take("S", 1_000, 100))
                .toList();
        List<Future<Duration>> taken;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            taken = new ArrayList<>(threads.invokeAll(takers));
        }
        assertThat(taken).allSatisfy(each -> assertThat(each.get()).isNotNull());

        long moved = freeAt() - before;
        assertThat(moved).as("40,000 moments of a millisecond").isBetween(40_000L, 40_000L + millisSince(began));
    }

    /** The clock goes on while the statement is at it, and a busy machine takes its time. */
    private static void isHalfASecondOld(Duration untilThen) {
        assertThat(untilThen).isBetween(Duration.ofSeconds(-30), Duration.ofMillis(-500));
    }

    private static long millisSince(long began) {
        return (System.nanoTime() - began) / 1_000_000 + 1;
    }

    private long freeAt() {
        return database.jdbc()
                .sql("SELECT CAST(extract(epoch FROM free_at) * 1000 AS bigint) FROM sync.call_rate WHERE"
                        + " system_code = 'S'")
                .query(Long.class)
                .single();
    }
}
