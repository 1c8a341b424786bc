package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits, met and missed by one. */
class LifecycleLimitsTests {
    private static final Instant NOW = Instant.parse("2026-06-04T08:00:00Z");
    private static final LifecycleLimits LIMITS = new LifecycleLimits(10, 3);
    private static final AttemptOutcome NOT_YET = new AttemptOutcome.NotYet("Still on its way.");
    private static final AttemptOutcome DOWN = new AttemptOutcome.Failed(FailureCode.CONNECT_FAILED, "No connection.");

    private static NextState after(TaskCounters counters, AttemptOutcome outcome) {
        return TaskLifecycle.after(TaskType.CREATE, counters, outcome, LIMITS, NOW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8})
    void letAnUnfinishedTaskGoOnBeforeItsLastPoll(int pollsBefore) {
        assertThat(after(new TaskCounters(5, pollsBefore, 0), NOT_YET).status()).isEqualTo(TaskStatus.WAITING);
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 10, 5_000})
    @DisplayName("row 25: a task that used up its polls goes to a person, with the last message and no next run")
    void row25parkATaskThatUsedUpItsPolls(int pollsBefore) {
        assertThat(after(new TaskCounters(5, pollsBefore, 2), NOT_YET))
                .isEqualTo(new NextState(
                        TaskStatus.MANUAL_HANDLING,
                        null,
                        pollsBefore,
                        0,
                        FailureCode.POLLS_EXHAUSTED,
                        "Given up after " + (pollsBefore + 1) + " polls. Last: Still on its way."));
    }

    @Test
    @DisplayName("row 25: the last poll counts when it failed as well")
    void row25parkATaskWhoseLastPollFailed() {
        assertThat(after(new TaskCounters(5, 9, 0), DOWN))
                .isEqualTo(new NextState(
                        TaskStatus.MANUAL_HANDLING,
                        null,
                        9,
                        1,
                        FailureCode.POLLS_EXHAUSTED,
                        "Given up after 10 polls. Last: No connection."));
    }

    @Test
    void letATaskFailAgainBelowTheLimitOfFailures() {
        assertThat(after(new TaskCounters(4, 1, 1), DOWN))
                .isEqualTo(new NextState(
                        TaskStatus.WAITING,
                        NOW.plus(Duration.ofMinutes(30)),
                        2,
                        2,
                        FailureCode.CONNECT_FAILED,
                        "No connection."));
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 4"})
    @DisplayName("row 25: a task that failed too often in a row goes to a person")
    void row25parkATaskThatFailedTooOftenInARow(int failuresBefore, int failuresAfter) {
        assertThat(after(new TaskCounters(4, 3, failuresBefore), DOWN))
                .isEqualTo(new NextState(
                        TaskStatus.MANUAL_HANDLING,
                        null,
                        3,
                        failuresAfter,
                        FailureCode.FAILURES_EXHAUSTED,
                        "Given up after " + failuresAfter + " failures in a row. Last: No connection."));
    }

    @Test
    void nameTheFailuresWhereBothLimitsAreMet() {
        assertThat(after(new TaskCounters(5, 9, 2), DOWN).failureCode()).isEqualTo(FailureCode.FAILURES_EXHAUSTED);
    }

    @Test
    void countFailuresAfreshOnceTheWarehouseAnswered() {
        NextState answered = after(new TaskCounters(4, 3, 2), NOT_YET);
        NextState failedAgain = after(new TaskCounters(5, answered.polls(), answered.consecutiveFailures()), DOWN);

        assertThat(answered.consecutiveFailures()).isZero();
        assertThat(failedAgain.status()).isEqualTo(TaskStatus.WAITING);
        assertThat(failedAgain.consecutiveFailures()).isEqualTo(1);
    }

    @Test
    @DisplayName("row 26: a task that fails for ever backs off by its table and then goes to a person")
    void row26endATaskThatAlwaysFails() {
        TaskCounters counters = new TaskCounters(1, 0, 0);
        NextState state = TaskLifecycle.after(TaskType.CANCEL, counters, DOWN, LIMITS, NOW);
        assertThat(state.nextRunAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));

        counters = new TaskCounters(2, state.polls(), state.consecutiveFailures());
        state = TaskLifecycle.after(TaskType.CANCEL, counters, DOWN, LIMITS, NOW);
        assertThat(state.nextRunAt()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));

        counters = new TaskCounters(3, state.polls(), state.consecutiveFailures());
        state = TaskLifecycle.after(TaskType.CANCEL, counters, DOWN, LIMITS, NOW);
        assertThat(state.status()).isEqualTo(TaskStatus.MANUAL_HANDLING);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 46: a rate limit counts nothing and parks nothing, at the last poll either")
    void row46countNothingWhenTheWarehouseAsksToBeLeftAlone(TaskType type) {
        AttemptOutcome limited = new AttemptOutcome.RateLimited(Duration.ofMinutes(2), "Asked to wait 2 minutes.");

        assertThat(TaskLifecycle.after(type, new TaskCounters(5_000, 9, 2), limited, LIMITS, NOW))
                .isEqualTo(new NextState(
                        TaskStatus.WAITING,
                        NOW.plus(Duration.ofMinutes(2)),
                        9,
                        2,
                        FailureCode.RATE_LIMITED,
                        "Asked to wait 2 minutes."));
    }

    @ParameterizedTest
    @EnumSource
    void letATaskThatWasGivenBackRunAtOnceHoweverOftenItWasClaimed(TaskType type) {
        AttemptOutcome back = new AttemptOutcome.GivenBack("The run was told to stop.");

        assertThat(TaskLifecycle.after(type, new TaskCounters(5_000, 9, 2), back, LIMITS, NOW))
                .isEqualTo(new NextState(TaskStatus.WAITING, NOW, 9, 2, null, "The run was told to stop."));
    }

    @Test
    @DisplayName("row 46: rate limits and give-backs before it leave a task all its polls")
    void row46leaveATaskItsPollsAfterManyAttemptsThatCountNothing() {
        TaskCounters counters = new TaskCounters(1, 8, 0);
        for (int rounds = 0; rounds < 100; rounds++) {
            counters = claimedAgain(counters, new AttemptOutcome.RateLimited(Duration.ofSeconds(1), "Asked to wait."));
            counters = claimedAgain(counters, new AttemptOutcome.GivenBack("The run was told to stop."));
        }

        assertThat(counters).isEqualTo(new TaskCounters(201, 8, 0));
        assertThat(after(counters, NOT_YET).status()).isEqualTo(TaskStatus.WAITING);
    }

    private static TaskCounters claimedAgain(TaskCounters counters, AttemptOutcome outcome) {
        NextState next = after(counters, outcome);
        assertThat(next.status()).isEqualTo(TaskStatus.WAITING);
        return new TaskCounters(counters.attempt() + 1, next.polls(), next.consecutiveFailures());
    }

    @Test
    void letATaskGoOnThatAPersonReleasedHoweverOftenItWasClaimedBefore() {
        TaskCounters released = new TaskCounters(5_000, 0, 0);

        assertThat(after(released, NOT_YET))
                .isEqualTo(new NextState(
                        TaskStatus.WAITING, NOW.plus(Duration.ofMinutes(30)), 1, 0, null, "Still on its way."));
        assertThat(after(released, DOWN).status()).isEqualTo(TaskStatus.WAITING);
    }

    @Test
    void doNotTouchASuccessOfTheLastPoll() {
        assertThat(after(new TaskCounters(10, 9, 2), new AttemptOutcome.Done("Put away.")))
                .isEqualTo(new NextState(TaskStatus.SUCCESS, null, 9, 0, null, "Put away."));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "10000, 1000"})
    void takeTheEndsOfTheirRanges(int polls, int failures) {
        assertThat(new LifecycleLimits(polls, failures).maxPolls()).isEqualTo(polls);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0     | 5    | max-polls must be from 1 to 10000, not 0",
                "-1    | 5    | max-polls must be from 1 to 10000, not -1",
                "10001 | 5    | max-polls must be from 1 to 10000, not 10001",
                "5     | 0    | max-consecutive-failures must be from 1 to 1000, not 0",
                "5     | 1001 | max-consecutive-failures must be from 1 to 1000, not 1001"
            })
    void nameTheSettingTheRangeAndTheValueTheyRefuse(int polls, int failures, String sentence) {
        assertThatThrownBy(() -> new LifecycleLimits(polls, failures))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
