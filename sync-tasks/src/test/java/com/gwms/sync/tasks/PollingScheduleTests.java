package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the user guide, section 3.1. */
class PollingScheduleTests {
    private static final LifecycleLimits LIMITS = new LifecycleLimits(10_000, 1_000);

    @ParameterizedTest(name = "{0} task, poll {1}: {2}")
    @CsvSource({
        "CREATE, 1, PT30M",
        "CREATE, 2, PT30M",
        "CREATE, 2147483647, PT30M",
        "CANCEL, 1, PT10M",
        "CANCEL, 2, PT20M",
        "CANCEL, 3, PT1H",
        "CANCEL, 4, PT4H",
        "CANCEL, 5, PT4H",
        "CANCEL, 2147483647, PT4H",
        "QUERY, 1, PT24H",
        "QUERY, 2, PT24H",
        "QUERY, 2147483647, PT24H",
        "INVENTORY, 1, PT30M",
        "INVENTORY, 2, PT30M"
    })
    void waitsAsTheUserGuideSays(TaskType type, int pollsSoFar, Duration wait) {
        assertThat(PollingSchedule.waitAfter(type, pollsSoFar)).isEqualTo(wait);
    }

    @Test
    void opensInventoryTasksEveryTwelveHoursAndRetriesThemInBetween() {
        assertThat(PollingSchedule.INVENTORY_SYNC).isEqualTo(Duration.ofHours(12));
        assertThat(PollingSchedule.INVENTORY_RETRY).isLessThan(PollingSchedule.INVENTORY_SYNC);
    }

    @Test
    void stretchesTheRunsOfACancelTaskThatIsNeverAnswered() {
        assertThat(runsOfAnUnfinishedTask(TaskType.CANCEL, 6))
                .containsExactly("PT10M", "PT30M", "PT1H30M", "PT5H30M", "PT9H30M", "PT13H30M");
    }

    @Test
    void keepsTheRunsOfACreateTaskEven() {
        assertThat(runsOfAnUnfinishedTask(TaskType.CREATE, 4)).containsExactly("PT30M", "PT1H", "PT1H30M", "PT2H");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 30: tasks that stood still come back spread over the second half of their interval, never later")
    void spreadsWhatStoodStill(TaskType type) {
        Duration wait = PollingSchedule.waitAfter(type, 1);
        long[] tenths = new long[10];
        for (long task = 1; task <= 1_000; task++) {
            Duration spread =
                    PollingSchedule.waitAfter(type, 1, wait.multipliedBy(2).plusMillis(1), task);
            assertThat(spread).isBetween(wait.dividedBy(2), wait);
            tenths[(int) Math.min(9, (wait.toMillis() - spread.toMillis()) * 20 / wait.toMillis())]++;
        }
        assertThat(Arrays.stream(tenths)).allMatch(tasks -> tasks > 50 && tasks < 150);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheIntervalOfWhatWasAskedAboutInTime(TaskType type) {
        Duration wait = PollingSchedule.waitAfter(type, 1);

        assertThat(PollingSchedule.waitAfter(type, 1, wait.multipliedBy(2), 7)).isEqualTo(wait);
        assertThat(PollingSchedule.waitAfter(type, 1, Duration.ZERO, 7)).isEqualTo(wait);
    }

    /** When a task runs whose attempts take no time and all end with "not yet", counted from its first attempt. */
    private static List<String> runsOfAnUnfinishedTask(TaskType type, int runs) {
        Instant start = Instant.parse("2026-10-25T00:30:00Z");
        Instant now = start;
        TaskCounters counters = new TaskCounters(1, 0, 0);
        List<String> waits = new ArrayList<>();
        while (waits.size() < runs) {
            NextState next =
                    TaskLifecycle.after(type, counters, new AttemptOutcome.NotYet("Not finished."), LIMITS, now);
            now = Objects.requireNonNull(next.nextRunAt());
            counters = new TaskCounters(counters.attempt() + 1, next.polls(), next.consecutiveFailures());
            waits.add(Duration.between(start, now).toString());
        }
        return waits;
    }

    @ParameterizedTest
    @EnumSource
    void refusesToCountPollsFromZero(TaskType type) {
        assertThatThrownBy(() -> PollingSchedule.waitAfter(type, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Polls are counted from 1, not 0");
        assertThatThrownBy(() -> PollingSchedule.waitAfter(type, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Polls are counted from 1, not -1");
    }
}
