package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskLifecycle;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a running task brings to the end of its attempt, read while it is locked.
 *
 * @param stoodStill from the end of the attempt before, or its creation, to the beginning of this one
 * @param parkedAgain what a task becomes that Sync Now took out of manual handling and that is given back; null for others
 * @param cancelWish why a person gave the task up meanwhile, or null
 * @param at the end of the attempt, by the database's clock
 */
record HeldTask(
        long id,
        TaskCounters counters,
        Duration stoodStill,
        @Nullable NextState parkedAgain,
        @Nullable String cancelWish,
        Instant at) {
    /** From {@code id, stood_still, attempt, polls, consecutive_failures, failure_code, summary, cancel_wish, was_parked, at}. */
    static HeldTask of(ResultSet rs) throws SQLException {
        TaskCounters counters =
                new TaskCounters(rs.getInt("attempt"), rs.getInt("polls"), rs.getInt("consecutive_failures"));
        // The claim left the reason of a parked task as it was.
        NextState parkedAgain = rs.getBoolean("was_parked")
                ? TaskLifecycle.parkedAgain(
                        counters, FailureCode.valueOf(rs.getString("failure_code")), rs.getString("summary"))
                : null;
        return new HeldTask(
                rs.getLong("id"),
                counters,
                Duration.ofMillis(rs.getLong("stood_still")),
                parkedAgain,
                rs.getString("cancel_wish"),
                rs.getObject("at", OffsetDateTime.class).toInstant());
    }

    NextState after(TaskType type, AttemptOutcome outcome, LifecycleLimits limits) {
        NextState next = TaskLifecycle.spread(
                type, outcome, TaskLifecycle.after(type, counters, outcome, limits, at), stoodStill, id, at);
        if (cancelWish != null) {
            return TaskLifecycle.givenUp(type, outcome, next, cancelWish);
        }
        return outcome instanceof AttemptOutcome.GivenBack && parkedAgain != null ? parkedAgain : next;
    }
}
