package com.gwms.sync.tasks;

import org.jspecify.annotations.Nullable;

/**
 * A task that this run holds a lease on. Only a claim makes one, and only its holder may finish it.
 *
 * @param counters as they stand with this claim counted; {@code counters.attempt()} is the fence
 * @param systemCode the proxy system whose warehouse is asked
 * @param mappingId the warehouse mapping, set for inventory tasks
 * @param businessOrderNo our order number, set for order tasks
 * @param thirdPartyOrderNo the proxy warehouse's number, where it is known
 */
public record ClaimedTask(
        long id,
        TaskType type,
        BusinessType businessType,
        TaskCounters counters,
        RunId run,
        String systemCode,
        @Nullable Long mappingId,
        @Nullable String businessOrderNo,
        @Nullable String thirdPartyOrderNo) {
    public int attempt() {
        return counters.attempt();
    }
}
