package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStateTests {
    private static final Instant NEXT = Instant.parse("2026-06-04T08:30:00Z");

    private static NextState state(
            TaskStatus status, @Nullable Instant nextRunAt, @Nullable FailureCode code, String summary) {
        return new NextState(status, nextRunAt, 1, 0, code, summary);
    }

    @Test
    void refusesAWaitingTaskWithoutANextRun() {
        assertThatThrownBy(() -> state(TaskStatus.WAITING, null, null, "Not finished."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A waiting task has a next run");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WAITING")
    void refusesANextRunForEveryOtherStatus(TaskStatus status) {
        assertThatThrownBy(() -> state(status, NEXT, FailureCode.NOT_SUPPORTED, "It cannot be cancelled there."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A next run belongs to a waiting task and to no other, not to " + status);
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "RUNNING"})
    void refusesToLeaveATaskUntriedOrRunning(TaskStatus status) {
        assertThatThrownBy(() -> state(status, null, null, "Nothing."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An attempt never leaves a task " + status);
    }

    @ParameterizedTest
    @CsvSource({", Refused.", "REFUSED_BY_WAREHOUSE, ''", "REFUSED_BY_WAREHOUSE, ' '"})
    void refusesToCallAPersonWithoutSayingWhy(@Nullable FailureCode code, String summary) {
        assertThatThrownBy(() -> state(TaskStatus.MANUAL_HANDLING, null, code, summary))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A task that needs a person says why: a failure code and a summary");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "CANCELLED"})
    void takesAnEndWithoutAReason(TaskStatus status) {
        assertThat(state(status, null, null, "").status()).isEqualTo(status);
    }
}
