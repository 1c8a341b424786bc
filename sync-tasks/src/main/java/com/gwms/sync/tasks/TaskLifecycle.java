package com.gwms.sync.tasks;

import static com.gwms.sync.tasks.TaskStatus.CANCELLED;
import static com.gwms.sync.tasks.TaskStatus.MANUAL_HANDLING;
import static com.gwms.sync.tasks.TaskStatus.RUNNING;
import static com.gwms.sync.tasks.TaskStatus.SUCCESS;
import static com.gwms.sync.tasks.TaskStatus.WAITING;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of a task: which changes of status exist, and what an attempt makes of the task. */
public final class TaskLifecycle {
    private TaskLifecycle() {}

    /** The statuses that a task may go to from {@code from}. The database refuses every other change as well. */
    public static Set<TaskStatus> successors(TaskStatus from) {
        return switch (from) {
            case PENDING, WAITING -> EnumSet.of(RUNNING, CANCELLED);
            case RUNNING -> EnumSet.of(WAITING, SUCCESS, MANUAL_HANDLING, CANCELLED);
            // A person releases, settles or gives up what is parked; Sync Now runs it.
            case MANUAL_HANDLING -> EnumSet.of(RUNNING, WAITING, SUCCESS, CANCELLED);
            case SUCCESS, CANCELLED -> EnumSet.noneOf(TaskStatus.class);
        };
    }

    /**
     * What a running task becomes after an attempt.
     *
     * @param counters as they stood when the task was claimed, that claim counted
     * @param now the time at which the attempt ended
     */
    public static NextState after(
            TaskType type, TaskCounters counters, AttemptOutcome outcome, LifecycleLimits limits, Instant now) {
        return switch (outcome) {
            case AttemptOutcome.Done done -> new NextState(SUCCESS, null, counters.polls(), 0, null, done.summary());
            case AttemptOutcome.NotYet notYet -> notYet(type, counters, notYet, limits, now);
            case AttemptOutcome.RateLimited limited ->
                new NextState(
                        WAITING,
                        now.plus(limited.retryAfter()),
                        counters.polls(),
                        counters.consecutiveFailures(),
                        FailureCode.RATE_LIMITED,
                        limited.summary());
            case AttemptOutcome.Failed failed -> failed(type, counters, failed, limits, now);
            case AttemptOutcome.GivenBack back ->
                new NextState(WAITING, now, counters.polls(), counters.consecutiveFailures(), null, back.summary());
        };
    }

    /**
     * What a task becomes that nobody looked at for a while; see {@link PollingSchedule#waitAfter(TaskType, int, Duration,
     * long)}. One that waits for as long as a warehouse asked for, and one that was given back, stay as they are.
     *
     * @param next what {@link #after} makes of it
     */
    public static NextState spread(
            TaskType type, AttemptOutcome outcome, NextState next, Duration stoodStill, long taskId, Instant now) {
        boolean polled = switch (outcome) {
            case AttemptOutcome.NotYet _, AttemptOutcome.Failed _ -> true;
            case AttemptOutcome.Done _, AttemptOutcome.RateLimited _, AttemptOutcome.GivenBack _ -> false;
        };
        if (!polled || next.status() != WAITING) {
            return next;
        }
        return new NextState(
                WAITING,
                now.plus(PollingSchedule.waitAfter(type, next.polls(), stoodStill, taskId)),
                next.polls(),
                next.consecutiveFailures(),
                next.failureCode(),
                next.summary());
    }

    /** What a task becomes whose run died: its lease expired, and nobody knows how far the attempt got. */
    public static NextState afterLeaseExpired(
            TaskType type, TaskCounters counters, LifecycleLimits limits, Instant now) {
        return after(
                type,
                counters,
                new AttemptOutcome.Failed(
                        FailureCode.LEASE_EXPIRED,
                        "Attempt " + counters.attempt() + " never ended: its run was killed or lost its lease."),
                limits,
                now);
    }

    /**
     * What a task becomes that Sync Now took out of manual handling and that was given back unattempted: it needs a person
     * as before, and for the same reason. Waiting would put it on its round again although nobody released it.
     *
     * @param code why it was parked
     * @param summary the sentence that it was parked with
     */
    public static NextState parkedAgain(TaskCounters counters, FailureCode code, String summary) {
        return new NextState(MANUAL_HANDLING, null, counters.polls(), counters.consecutiveFailures(), code, summary);
    }

    /**
     * What a task becomes that a person gave up while its attempt was under way (failure catalogue, row 31): what the
     * attempt found out is kept in the summary, and the task is cancelled, unless the warehouse is done with the order.
     * Then stock has moved or has to, and a person is to know that the wish came too late. Stock that was compared has no
     * order to undo: that task keeps its success.
     *
     * @param outcome what the attempt came to
     * @param next what that would make of the task
     * @param wish who gave it up and why, in a sentence
     */
    public static NextState givenUp(TaskType type, AttemptOutcome outcome, NextState next, String wish) {
        return switch (outcome) {
            case AttemptOutcome.Done _ ->
                type == TaskType.INVENTORY
                        ? ended(next, SUCCESS, null, wish)
                        : ended(next, MANUAL_HANDLING, FailureCode.CANCELLED_TOO_LATE, wish);
            case AttemptOutcome.NotYet notYet
            when notYet.warehouseIsDone() -> ended(next, MANUAL_HANDLING, FailureCode.LOCAL_ACTION_FAILED, wish);
            case AttemptOutcome.Failed failed
            when failed.warehouseIsDone() ->
                ended(
                        next,
                        MANUAL_HANDLING,
                        next.status() == MANUAL_HANDLING ? next.failureCode() : FailureCode.LOCAL_ACTION_FAILED,
                        wish);
            case AttemptOutcome.NotYet _,
                    AttemptOutcome.Failed _,
                    AttemptOutcome.RateLimited _,
                    AttemptOutcome.GivenBack _ -> ended(next, CANCELLED, next.failureCode(), wish);
        };
    }

    /** As above, for a task whose run died: nobody knows what the warehouse did. */
    public static NextState givenUpAndKilled(NextState next, String wish) {
        return ended(next, CANCELLED, next.failureCode(), wish);
    }

    private static NextState ended(NextState next, TaskStatus status, @Nullable FailureCode code, String wish) {
        return new NextState(status, null, next.polls(), next.consecutiveFailures(), code, wish + " " + next.summary());
    }

    private static NextState notYet(
            TaskType type, TaskCounters counters, AttemptOutcome.NotYet outcome, LifecycleLimits limits, Instant now) {
        int polls = counters.polls() + 1;
        if (polls >= limits.maxPolls()) {
            return pollsExhausted(counters, 0, outcome.summary());
        }
        Instant nextRunAt = now.plus(PollingSchedule.waitAfter(type, polls));
        return new NextState(WAITING, nextRunAt, polls, 0, null, outcome.summary());
    }

    private static NextState failed(
            TaskType type, TaskCounters counters, AttemptOutcome.Failed outcome, LifecycleLimits limits, Instant now) {
        return switch (outcome.code().kind()) {
            case INTERFACE -> interfaceFailed(type, counters, outcome, limits, now);
            case CONFIGURATION, MASTER_DATA, LOCAL_ACTION, BUSINESS, RETRIES_EXHAUSTED ->
                new NextState(
                        MANUAL_HANDLING,
                        null,
                        counters.polls(),
                        counters.consecutiveFailures(),
                        outcome.code(),
                        outcome.summary());
        };
    }

    private static NextState interfaceFailed(
            TaskType type, TaskCounters counters, AttemptOutcome.Failed outcome, LifecycleLimits limits, Instant now) {
        int failures = counters.consecutiveFailures() + 1;
        if (failures >= limits.maxConsecutiveFailures()) {
            return new NextState(
                    MANUAL_HANDLING,
                    null,
                    counters.polls(),
                    failures,
                    FailureCode.FAILURES_EXHAUSTED,
                    "Given up after " + failures + " failures in a row. Last: " + outcome.summary());
        }
        int polls = counters.polls() + 1;
        if (polls >= limits.maxPolls()) {
            return pollsExhausted(counters, failures, outcome.summary());
        }
        Duration wait = PollingSchedule.waitAfter(type, polls);
        return new NextState(WAITING, now.plus(wait), polls, failures, outcome.code(), outcome.summary());
    }

    /** The limit holds against rounds and not against attempts: a rate limit and a task given back use none up. */
    private static NextState pollsExhausted(TaskCounters counters, int failures, String lastSummary) {
        return new NextState(
                MANUAL_HANDLING,
                null,
                counters.polls(),
                failures,
                FailureCode.POLLS_EXHAUSTED,
                "Given up after " + (counters.polls() + 1) + " polls. Last: " + lastSummary);
    }
}
