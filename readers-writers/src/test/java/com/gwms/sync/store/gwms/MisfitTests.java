package com.gwms.sync.store.gwms;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MisfitTests {
    @ParameterizedTest
    @EnumSource
    void isReadAsItWasRecorded(Misfit misfit) {
        Refusal recorded = misfit == Misfit.RESERVED ? Refusal.of(misfit, "80") : Refusal.of(misfit);

        assertThat(Misfit.read(recorded.inEnglish())).contains(recorded);
    }

    @Test
    void isNotReadOutOfAnotherReason() {
        assertThat(Misfit.read("Settled difference within the tolerance.")).isEmpty();
        assertThat(Misfit.read(Misfit.MOVED.english() + " And more.")).isEmpty();
    }
}
