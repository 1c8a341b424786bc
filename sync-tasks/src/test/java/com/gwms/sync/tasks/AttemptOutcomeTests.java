package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every outcome makes of every type of task, as one table. The task of the table ended attempt 3 after 1 poll and 2
 * failures in a row, far from its limits; {@code asked} is the 7 minutes that the warehouse wanted.
 */
class AttemptOutcomeTests {
    private static final Instant NOW = Instant.parse("2026-06-04T08:00:00Z");
    private static final TaskCounters COUNTERS = new TaskCounters(3, 1, 2);
    private static final LifecycleLimits LIMITS = new LifecycleLimits(100, 10);
    private static final Duration ASKED = Duration.ofMinutes(7);

    private static final MarkdownDocument OUTCOMES = MarkdownDocument.of("""
        # outcomes
        | outcome             | type      | status          | wait  | polls | failures | code         |
        |---------------------|-----------|-----------------|-------|-------|----------|--------------|
        | Done                | CREATE    | SUCCESS         | none  | 1     | 0        | none         |
        | Done                | CANCEL    | SUCCESS         | none  | 1     | 0        | none         |
        | Done                | QUERY     | SUCCESS         | none  | 1     | 0        | none         |
        | Done                | INVENTORY | SUCCESS         | none  | 1     | 0        | none         |
        | NotYet              | CREATE    | WAITING         | PT30M | 2     | 0        | none         |
        | NotYet              | CANCEL    | WAITING         | PT20M | 2     | 0        | none         |
        | NotYet              | QUERY     | WAITING         | PT24H | 2     | 0        | none         |
        | NotYet              | INVENTORY | WAITING         | PT30M | 2     | 0        | none         |
        | RateLimited         | CREATE    | WAITING         | PT7M  | 1     | 2        | RATE_LIMITED |
        | RateLimited         | CANCEL    | WAITING         | PT7M  | 1     | 2        | RATE_LIMITED |
        | RateLimited         | QUERY     | WAITING         | PT7M  | 1     | 2        | RATE_LIMITED |
        | RateLimited         | INVENTORY | WAITING         | PT7M  | 1     | 2        | RATE_LIMITED |
        | GivenBack           | CREATE    | WAITING         | PT0S  | 1     | 2        | none         |
        | GivenBack           | CANCEL    | WAITING         | PT0S  | 1     | 2        | none         |
        | GivenBack           | QUERY     | WAITING         | PT0S  | 1     | 2        | none         |
        | GivenBack           | INVENTORY | WAITING         | PT0S  | 1     | 2        | none         |
        | INTERFACE           | CREATE    | WAITING         | PT30M | 2     | 3        | its own      |
        | INTERFACE           | CANCEL    | WAITING         | PT20M | 2     | 3        | its own      |
        | INTERFACE           | QUERY     | WAITING         | PT24H | 2     | 3        | its own      |
        | INTERFACE           | INVENTORY | WAITING         | PT30M | 2     | 3        | its own      |
        | CONFIGURATION       | CREATE    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | CONFIGURATION       | CANCEL    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | CONFIGURATION       | QUERY     | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | CONFIGURATION       | INVENTORY | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | MASTER_DATA         | CREATE    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | MASTER_DATA         | CANCEL    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | MASTER_DATA         | QUERY     | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | MASTER_DATA         | INVENTORY | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | LOCAL_ACTION        | CREATE    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | LOCAL_ACTION        | CANCEL    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | LOCAL_ACTION        | QUERY     | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | LOCAL_ACTION        | INVENTORY | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | BUSINESS            | CREATE    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | BUSINESS            | CANCEL    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | BUSINESS            | QUERY     | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | BUSINESS            | INVENTORY | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | RETRIES_EXHAUSTED   | CREATE    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | RETRIES_EXHAUSTED   | CANCEL    | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | RETRIES_EXHAUSTED   | QUERY     | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        | RETRIES_EXHAUSTED   | INVENTORY | MANUAL_HANDLING | none  | 1     | 2        | its own      |
        """);

    private static final List<String> COLUMNS =
            List.of("outcome", "type", "status", "wait", "polls", "failures", "code");

    /** Each row of the table once for every outcome that it stands for: a kind stands for all its failure codes. */
    static Stream<Arguments> outcomes() {
        return OUTCOMES.table("outcomes", COLUMNS).stream()
                .flatMap(row -> outcomesNamed(row.getFirst())
                        .map(outcome -> arguments(outcome, TaskType.valueOf(row.get(1)), expected(row, outcome))));
    }

    private static Stream<AttemptOutcome> outcomesNamed(String name) {
        return switch (name) {
            case "Done" -> Stream.of(new AttemptOutcome.Done("The order is put away."));
            case "NotYet" -> Stream.of(new AttemptOutcome.NotYet("The order is on its way."));
            case "RateLimited" -> Stream.of(new AttemptOutcome.RateLimited(ASKED, "Asked to wait."));
            case "GivenBack" -> Stream.of(new AttemptOutcome.GivenBack("The run was told to stop."));
            default ->
                Arrays.stream(FailureCode.values())
                        .filter(code -> code.kind() == FailureKind.valueOf(name))
                        .map(code -> new AttemptOutcome.Failed(code, "It went wrong."));
        };
    }

    private static NextState expected(List<String> row, AttemptOutcome outcome) {
        return new NextState(
                TaskStatus.valueOf(row.get(2)),
                row.get(3).equals("none") ? null : NOW.plus(Duration.parse(row.get(3))),
                Integer.parseInt(row.get(4)),
                Integer.parseInt(row.get(5)),
                code(row.get(6), outcome),
                outcome.summary());
    }

    private static @Nullable FailureCode code(String cell, AttemptOutcome outcome) {
        if (cell.equals("its own") && outcome instanceof AttemptOutcome.Failed failed) {
            return failed.code();
        }
        return cell.equals("none") ? null : FailureCode.valueOf(cell);
    }

    @ParameterizedTest(name = "{0} of a {1} task")
    @MethodSource("outcomes")
    void leavesTheTaskAsTheTableSays(AttemptOutcome outcome, TaskType type, NextState expected) {
        assertThat(TaskLifecycle.after(type, COUNTERS, outcome, LIMITS, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} of a {1} task")
    @MethodSource("outcomes")
    void leavesTheTaskInAStatusThatARunningTaskMayReach(AttemptOutcome outcome, TaskType type, NextState expected) {
        assertThat(TaskLifecycle.successors(TaskStatus.RUNNING)).contains(expected.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S"})
    void refusesToLeaveAWarehouseAloneForNoTime(Duration retryAfter) {
        assertThatThrownBy(() -> new AttemptOutcome.RateLimited(retryAfter, "Asked to wait."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The time to leave a warehouse alone must be more than zero, not " + retryAfter);
    }

    @Test
    void isTestedWithEveryOutcomeKindOfFailureAndType() {
        List<String> names = Stream.concat(
                        Arrays.stream(AttemptOutcome.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                .filter(name -> !name.equals("Failed")),
                        Arrays.stream(FailureKind.values()).map(FailureKind::name))
                .toList();
        List<List<String>> pairs = names.stream()
                .flatMap(name -> Arrays.stream(TaskType.values()).map(type -> List.of(name, type.name())))
                .toList();

        assertThat(OUTCOMES.table("outcomes", List.of("outcome", "type"))).containsExactlyInAnyOrderElementsOf(pairs);
    }

    @ParameterizedTest
    @EnumSource
    void isTestedWithEveryFailureCode(FailureCode code) {
        assertThat(outcomes().map(row -> row.get()[0]))
                .anyMatch(outcome -> outcome instanceof AttemptOutcome.Failed failed && failed.code() == code);
    }
}
