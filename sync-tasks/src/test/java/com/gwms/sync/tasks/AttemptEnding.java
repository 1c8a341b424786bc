package com.gwms.sync.tasks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A way for an attempt to end, with limits that make it end so, told in the words of {@code docs/task-lifecycle.md}.
 *
 * @param outcome null for the attempt that never ended: its lease expired
 */
record AttemptEnding(String label, @Nullable AttemptOutcome outcome, LifecycleLimits limits) {
    static final List<String> COLUMNS =
            List.of("Outcome", "Next status", "Next run", "Polls", "Failures in a row", "Failure code");

    private static final String PARKED_BEFORE = "Given back, parked before";
    private static final FailureCode PARKED_FOR = FailureCode.REFUSED_BY_WAREHOUSE;

    private static final Instant NOW = Instant.parse("2026-06-04T08:00:00Z");
    private static final Duration ASKED = Duration.ofMinutes(7);
    private static final TaskCounters COUNTERS = new TaskCounters(3, 2, 1);

    private static final LifecycleLimits FAR = new LifecycleLimits(9, 9);
    private static final LifecycleLimits LAST_POLL = new LifecycleLimits(3, 9);
    private static final LifecycleLimits LAST_FAILURE = new LifecycleLimits(9, 2);

    static final List<AttemptEnding> ALL = List.of(
            new AttemptEnding("Done", new AttemptOutcome.Done("Put away."), FAR),
            new AttemptEnding("Not yet", new AttemptOutcome.NotYet("On its way."), FAR),
            new AttemptEnding("Not yet, polls used up", new AttemptOutcome.NotYet("On its way."), LAST_POLL),
            new AttemptEnding("Rate limited", new AttemptOutcome.RateLimited(ASKED, "Asked to wait."), FAR),
            new AttemptEnding("Given back", new AttemptOutcome.GivenBack("Told to stop."), FAR),
            new AttemptEnding(PARKED_BEFORE, new AttemptOutcome.GivenBack("Told to stop."), FAR),
            failed("Failed, interface", FailureCode.CONNECT_FAILED, FAR),
            failed("Failed, interface, too often in a row", FailureCode.CONNECT_FAILED, LAST_FAILURE),
            failed("Failed, interface, polls used up", FailureCode.CONNECT_FAILED, LAST_POLL),
            failed("Failed, configuration", FailureCode.MAPPING_MISSING, FAR),
            failed("Failed, master data", FailureCode.SKU_UNMAPPED, FAR),
            failed("Failed, local action", FailureCode.LOCAL_ACTION_FAILED, FAR),
            failed("Failed, business", FailureCode.REFUSED_BY_WAREHOUSE, FAR),
            failed("Failed, retries exhausted", FailureCode.FAILURES_EXHAUSTED, FAR),
            new AttemptEnding("Lease expired", null, FAR));

    private static AttemptEnding failed(String label, FailureCode code, LifecycleLimits limits) {
        return new AttemptEnding(label, new AttemptOutcome.Failed(code, "It went wrong."), limits);
    }

    static List<List<String>> rows() {
        return ALL.stream().map(AttemptEnding::row).toList();
    }

    /** The same for every type of task, the length of the interval aside. */
    private List<String> row() {
        Set<List<String>> rows = Arrays.stream(TaskType.values()).map(this::row).collect(toSet());
        assertThat(rows).as(label + ", for every type of task").hasSize(1);
        return rows.iterator().next();
    }

    private List<String> row(TaskType type) {
        NextState next = next(type);
        return List.of(
                label,
                next.status().name(),
                nextRun(type, next.nextRunAt()),
                counter(COUNTERS.polls(), next.polls()),
                counter(COUNTERS.consecutiveFailures(), next.consecutiveFailures()),
                code(next.failureCode()));
    }

    private NextState next(TaskType type) {
        if (outcome == null) {
            return TaskLifecycle.afterLeaseExpired(type, COUNTERS, limits, NOW);
        }
        return label.equals(PARKED_BEFORE)
                ? TaskLifecycle.parkedAgain(COUNTERS, PARKED_FOR, "Refused by the warehouse.")
                : TaskLifecycle.after(type, COUNTERS, outcome, limits, NOW);
    }

    private static String nextRun(TaskType type, @Nullable Instant nextRunAt) {
        if (nextRunAt == null) {
            return "none";
        }
        Duration wait = Duration.between(NOW, nextRunAt);
        if (wait.isZero()) {
            return "at once";
        }
        if (wait.equals(ASKED)) {
            return "when the warehouse asked";
        }
        assertThat(wait).isEqualTo(PollingSchedule.waitAfter(type, COUNTERS.polls() + 1));
        return "after the polling interval";
    }

    private static String counter(int before, int after) {
        return after == before ? "kept" : after == before + 1 ? "one more" : String.valueOf(after);
    }

    private String code(@Nullable FailureCode code) {
        if (code == null) {
            return "none";
        }
        if (label.equals(PARKED_BEFORE) && code == PARKED_FOR) {
            return "as before";
        }
        return outcome instanceof AttemptOutcome.Failed failed && failed.code() == code ? "its own" : code.name();
    }
}
