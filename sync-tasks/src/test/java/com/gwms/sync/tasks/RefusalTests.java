package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalTests {
    private enum Said implements Sentence {
        PAUSED("System {0} isn''t asked since {1}: task {2} is {3}.");

        private final String english;

        Said(String english) {
            this.english = english;
        }

        @Override
        public String english() {
            return english;
        }
    }

    @Test
    void tellsProgramsPlainNumbersTimesInUtcAndConstantsAsWords() {
        Refusal refusal = Refusal.of(
                Said.PAUSED, "S1", Instant.parse("2026-11-23T18:00:00.123Z"), 12345L, TaskStatus.MANUAL_HANDLING);

        assertThat(refusal.inEnglish())
                .isEqualTo("System S1 isn't asked since 2026-11-23T18:00:00Z: task 12345 is manual handling.");
        assertThat(refusal.sentence().key()).isEqualTo("refused.Said.PAUSED");
    }

    @Test
    void tellsARefusalWithinAnother() {
        Refusal within = Refusal.of(Said.PAUSED, "S1", "noon", 1, "done");

        assertThat(Refusal.of(Said.PAUSED, "S2", "noon", 2, within).inEnglish())
                .isEqualTo("System S2 isn't asked since noon: task 2 is System S1 isn't asked since noon: task 1 is"
                        + " done..");
    }

    @Test
    void readsNoPatternInWhatStandsInItsGaps() {
        assertThat(Refusal.of(Said.PAUSED, "{9} it's", "a", "b", "c").inEnglish())
                .isEqualTo("System {9} it's isn't asked since a: task b is c.");
    }
}
