package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AttemptOutcomeTests {
    @Test
    @DisplayName("row 45: a NUL that a warehouse sent is in no summary")
    void keepsNoNulInAnySummary() {
        String text = " No\0 way ";

        assertThat(List.of(
                        new AttemptOutcome.Done(text),
                        new AttemptOutcome.NotYet(text),
                        new AttemptOutcome.RateLimited(Duration.ofSeconds(1), text),
                        new AttemptOutcome.Failed(FailureCode.UNEXPECTED, text),
                        new AttemptOutcome.GivenBack(text)))
                .extracting(AttemptOutcome::summary)
                .containsOnly("No\uFFFD way");
    }

    @Test
    void cutsALongSummaryBetweenTwoCharacters() {
        String parcels = new AttemptOutcome.Done("x" + "\uD83D\uDCE6".repeat(3_000)).summary();

        assertThat(parcels).hasSizeLessThanOrEqualTo(2_000).endsWith("\uD83D\uDCE6…");
    }
}
