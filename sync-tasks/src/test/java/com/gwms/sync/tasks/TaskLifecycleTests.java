package com.gwms.sync.tasks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes of status exist, as a table of all 36. */
class TaskLifecycleTests {
    private static final MarkdownDocument CHANGES = MarkdownDocument.of("""
        # yes: a task may go from the row's status to the column's
        | from            | PENDING | RUNNING | WAITING | SUCCESS | MANUAL_HANDLING | CANCELLED |
        |-----------------|---------|---------|---------|---------|-----------------|-----------|
        | PENDING         | no      | yes     | no      | no      | no              | yes       |
        | RUNNING         | no      | no      | yes     | yes     | yes             | yes       |
        | WAITING         | no      | yes     | no      | no      | no              | yes       |
        | SUCCESS         | no      | no      | no      | no      | no              | no        |
        | MANUAL_HANDLING | no      | yes     | yes     | yes     | no              | yes       |
        | CANCELLED       | no      | no      | no      | no      | no              | no        |
        """);

    static Stream<Arguments> changes() {
        return Arrays.stream(TaskStatus.values()).flatMap(to -> {
            List<List<String>> column = CHANGES.table("yes: .*", List.of("from", to.name()));
            return column.stream()
                    .map(cells -> arguments(
                            TaskStatus.valueOf(cells.getFirst()),
                            to,
                            cells.getLast().equals("yes")));
        });
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("changes")
    void allowsAndRefusesEveryChangeAsTheTableSays(TaskStatus from, TaskStatus to, boolean allowed) {
        assertThat(TaskLifecycle.successors(from).contains(to)).isEqualTo(allowed);
    }

    @Test
    void isTestedWithEveryPairOfStatuses() {
        assertThat(changes().map(pair -> pair.get()[0] + " to " + pair.get()[1]).distinct())
                .hasSize(TaskStatus.values().length * TaskStatus.values().length);
    }

    @ParameterizedTest
    @EnumSource
    void leadsNowhereFromATerminalStatusAndSomewhereFromEveryOther(TaskStatus status) {
        assertThat(TaskLifecycle.successors(status).isEmpty()).isEqualTo(status.isTerminal());
    }

    @Test
    void reachesEveryStatusFromPending() {
        Set<TaskStatus> reached = Set.of(TaskStatus.PENDING);
        for (int steps = 0; steps < TaskStatus.values().length; steps++) {
            reached = Stream.concat(
                            reached.stream(),
                            reached.stream().map(TaskLifecycle::successors).flatMap(Set::stream))
                    .collect(toSet());
        }
        assertThat(reached).containsExactlyInAnyOrder(TaskStatus.values());
    }

    @Test
    @DisplayName("row 28: a finished task never runs again")
    void neverRunsAFinishedTaskAgain() {
        assertThat(TaskLifecycle.successors(TaskStatus.SUCCESS)).isEmpty();
        assertThat(TaskLifecycle.successors(TaskStatus.CANCELLED)).isEmpty();
    }

    @Test
    void handsOutASetThatACallerMayChange() {
        TaskLifecycle.successors(TaskStatus.PENDING).clear();

        assertThat(TaskLifecycle.successors(TaskStatus.PENDING)).isNotEmpty();
    }
}
