package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FairSharesTests {
    @Test
    @DisplayName("row 29: one system with 50,000 tasks leaves fifty small ones all of theirs")
    void giveSmallSystemsAllOfTheirs() {
        Map<String, Long> due = new HashMap<>();
        due.put("LARGE", 50_000L);
        for (int i = 0; i < 50; i++) {
            due.put("SMALL-" + i, 10L);
        }

        Map<String, Integer> shares = FairShares.of(due, 1_000);

        assertThat(shares).hasSize(51).containsEntry("LARGE", 500).containsEntry("SMALL-7", 10);
    }

    @Test
    void useUpTheLimitAndNoMore() {
        assertThat(FairShares.of(Map.of("A", 100L, "B", 100L, "C", 1L), 10).values())
                .containsExactlyInAnyOrder(1, 5, 4);
    }

    @Test
    void leaveOutWhoGetsNothing() {
        assertThat(FairShares.of(Map.of("A", 5L, "B", 5L), 1)).hasSize(1);
        assertThat(FairShares.of(Map.of(), 10)).isEmpty();
    }
}
