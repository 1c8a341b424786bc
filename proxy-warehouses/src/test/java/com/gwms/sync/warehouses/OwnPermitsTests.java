package com.gwms.sync.warehouses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OwnPermitsTests {
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final OwnPermits permits = new OwnPermits(nanoTime::get);

    @Test
    void givesHalfASecondOfThePastAndThenTheFuture() {
        assertThat(permits.take("S", 10, 5)).isEqualTo(Duration.ofMillis(-500));
        assertThat(permits.take("S", 10, 1)).isZero();
        assertThat(permits.take("S", 10, 1)).isEqualTo(Duration.ofMillis(100));
        assertThat(permits.take("OTHER", 10, 1)).isEqualTo(Duration.ofMillis(-500));
    }

    @Test
    void gathersNoMoreWhileNobodyCalls() {
        permits.take("S", 10, 5);
        nanoTime.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(permits.take("S", 10, 5)).isEqualTo(Duration.ofMillis(-500));
        assertThat(permits.take("S", 10, 1)).isZero();
    }

    @Test
    void spacesOneCallASecondByASecond() {
        assertThat(permits.take("S", 1, 1)).isZero();
        assertThat(permits.take("S", 1, 1)).isEqualTo(Duration.ofSeconds(1));
    }
}
