package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskCountersTests {
    @Test
    void startAtZero() {
        assertThat(new TaskCounters(0, 0, 0)).isEqualTo(new TaskCounters(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
    void areNeverNegative(int attempt, int polls, int failures) {
        assertThatThrownBy(() -> new TaskCounters(attempt, polls, failures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A counter of a task is never negative: %d, %d, %d", attempt, polls, failures);
    }
}
