package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseExpiryTests {
    private static final Instant NOW = Instant.parse("2026-06-04T08:00:00Z");
    private static final LifecycleLimits LIMITS = new LifecycleLimits(10, 3);

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 27: an expired lease is a failure that is retried")
    void row27countsAsAFailureAndIsRetried(TaskType type) {
        assertThat(TaskLifecycle.afterLeaseExpired(type, new TaskCounters(2, 0, 0), LIMITS, NOW))
                .isEqualTo(new NextState(
                        TaskStatus.WAITING,
                        NOW.plus(PollingSchedule.waitAfter(type, 1)),
                        1,
                        1,
                        FailureCode.LEASE_EXPIRED,
                        "Attempt 2 never ended: its run was killed or lost its lease."));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 27: a task that kills its run every time ends with a person")
    void row27endsACrashLoop(TaskType type) {
        TaskCounters counters = new TaskCounters(1, 0, 0);
        NextState state = TaskLifecycle.afterLeaseExpired(type, counters, LIMITS, NOW);
        int rescues = 1;
        while (state.status() == TaskStatus.WAITING) {
            counters = new TaskCounters(counters.attempt() + 1, state.polls(), state.consecutiveFailures());
            state = TaskLifecycle.afterLeaseExpired(type, counters, LIMITS, NOW);
            rescues++;
        }

        assertThat(rescues).isEqualTo(LIMITS.maxConsecutiveFailures());
        assertThat(state)
                .isEqualTo(new NextState(
                        TaskStatus.MANUAL_HANDLING,
                        null,
                        2,
                        3,
                        FailureCode.FAILURES_EXHAUSTED,
                        "Given up after 3 failures in a row. Last: Attempt 3 never ended: its run was killed or lost"
                                + " its lease."));
    }

    @ParameterizedTest
    @EnumSource
    void keepsToTheLimitOfPolls(TaskType type) {
        assertThat(TaskLifecycle.afterLeaseExpired(type, new TaskCounters(5, 9, 0), LIMITS, NOW)
                        .failureCode())
                .isEqualTo(FailureCode.POLLS_EXHAUSTED);
    }
}
