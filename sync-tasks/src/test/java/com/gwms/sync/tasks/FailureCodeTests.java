package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCodeTests {
    @ParameterizedTest
    @EnumSource
    void tellsARemedyInWholeSentences(FailureCode code) {
        assertThat(code.remedy())
                .matches("[A-Z].*[^. ]\\.")
                .doesNotContain("  ")
                .hasSizeBetween(20, 300);
    }

    @ParameterizedTest
    @EnumSource
    void hasACodeForEveryKind(FailureKind kind) {
        assertThat(FailureCode.values()).anyMatch(code -> code.kind() == kind);
    }

    @ParameterizedTest
    @EnumSource
    void saysOfWhatIsRetriedThatItIsAndOfNothingElse(FailureCode code) {
        boolean saysSo = code.remedy().matches("(?s).*(is retried|Nothing to do|left alone).*");

        assertThat(saysSo).as(code.remedy()).isEqualTo(code.kind() == FailureKind.INTERFACE);
    }

    @ParameterizedTest
    @EnumSource
    void callsExactlyTheExhaustedCodesExhausted(FailureCode code) {
        assertThat(code.name().endsWith("_EXHAUSTED")).isEqualTo(code.kind() == FailureKind.RETRIES_EXHAUSTED);
    }

    @ParameterizedTest
    @EnumSource
    void doesNotShareItsRemedyWithACodeOfAnotherKind(FailureCode code) {
        assertThat(Arrays.stream(FailureCode.values())
                        .filter(other -> other.remedy().equals(code.remedy())))
                .allMatch(other -> other.kind() == code.kind());
    }
}
