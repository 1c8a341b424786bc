package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that a person gave up while their attempt was under way. */
class GivenUpTests {
    private static final Instant NOW = Instant.parse("2026-04-02T07:15:00Z");

    private static Stream<Arguments> ends() {
        return Stream.of(
                end(TaskType.QUERY, new AttemptOutcome.Done("Shipped."), "MANUAL_HANDLING", "CANCELLED_TOO_LATE"),
                end(TaskType.INVENTORY, new AttemptOutcome.Done("Nothing differed."), "SUCCESS", null),
                end(TaskType.QUERY, new AttemptOutcome.NotYet("At work."), "CANCELLED", null),
                end(
                        TaskType.CREATE,
                        new AttemptOutcome.NotYet("Put away, not told when.", true),
                        "MANUAL_HANDLING",
                        "LOCAL_ACTION_FAILED"),
                end(
                        TaskType.QUERY,
                        new AttemptOutcome.Failed(FailureCode.UNREADABLE_ANSWER, "Done, and unusable.", true),
                        "MANUAL_HANDLING",
                        "LOCAL_ACTION_FAILED"),
                end(
                        TaskType.CANCEL,
                        new AttemptOutcome.Failed(FailureCode.ALREADY_SHIPPED, "Too late.", true),
                        "MANUAL_HANDLING",
                        "ALREADY_SHIPPED"),
                end(
                        TaskType.QUERY,
                        new AttemptOutcome.Failed(FailureCode.SKU_UNMAPPED, "Done, no SKU.", true),
                        "MANUAL_HANDLING",
                        "SKU_UNMAPPED"),
                end(
                        TaskType.QUERY,
                        new AttemptOutcome.Failed(FailureCode.MAPPING_MISSING, "The system is gone."),
                        "CANCELLED",
                        "MAPPING_MISSING"),
                end(
                        TaskType.QUERY,
                        new AttemptOutcome.Failed(FailureCode.CONNECT_FAILED, "No answer."),
                        "CANCELLED",
                        "CONNECT_FAILED"),
                end(
                        TaskType.QUERY,
                        new AttemptOutcome.RateLimited(Duration.ofMinutes(1), "Asked to go away."),
                        "CANCELLED",
                        "RATE_LIMITED"),
                end(TaskType.QUERY, new AttemptOutcome.GivenBack("The run stopped."), "CANCELLED", null));
    }

    private static Arguments end(TaskType type, AttemptOutcome outcome, String status, @Nullable String code) {
        return Arguments.of(type, outcome, status, code);
    }

    @ParameterizedTest
    @MethodSource("ends")
    @DisplayName("row 31: is cancelled, unless the warehouse is done with the order and somebody has to know")
    void endAsTheWarehouseLetsThem(TaskType type, AttemptOutcome outcome, String status, @Nullable String code) {
        NextState next = TaskLifecycle.after(type, new TaskCounters(1, 0, 0), outcome, new LifecycleLimits(60, 5), NOW);

        NextState givenUp = TaskLifecycle.givenUp(type, outcome, next, "Given up by lin: not needed.");

        assertThat(givenUp.status()).hasToString(status);
        assertThat(givenUp.failureCode()).isEqualTo(code == null ? null : FailureCode.valueOf(code));
        assertThat(givenUp.nextRunAt()).isNull();
        assertThat(givenUp.summary())
                .startsWith("Given up by lin: not needed. ")
                .endsWith(outcome.summary());
    }
}
