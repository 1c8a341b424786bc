package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run wants to claim.
 *
 * @param systemCode only this system's tasks; null takes those of every open system, the longest due first, whoever they
 *     belong to, so a caller that owes fairness claims system by system
 * @param limit tasks at most, 1 to 10,000
 * @param lease how long they stay ours without a heartbeat, 1 second to 24 hours
 * @param asOf only tasks that were due then, so that a run takes no task twice; read from {@link DueTasks#databaseTime()}
 * @param step where the attempts are carried out; null outside a job
 */
public record ClaimRequest(
        TaskType type,
        @Nullable String systemCode,
        int limit,
        RunId run,
        Duration lease,
        Instant asOf,
        @Nullable StepReference step) {
    private static final int HIGHEST_LIMIT = 10_000;

    public ClaimRequest {
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new IllegalArgumentException("claim limit must be from 1 to " + HIGHEST_LIMIT + ", not " + limit);
        }
        LeaseLength.require("task lease", lease);
    }
}
