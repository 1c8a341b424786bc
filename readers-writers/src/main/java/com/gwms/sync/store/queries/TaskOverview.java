package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many tasks are where (user guide, section 2.2). No count goes beyond {@code cap}: one that reached it means "so many
 * or more".
 *
 * @param oldestDue since when the oldest due task has been due, or null where none is
 * @param parked tasks that need a person, by cause, the most frequent first
 * @param pausedSystems codes of the proxy systems that are paused
 */
public record TaskOverview(
        int cap,
        List<OfType> types,
        int running,
        int needPerson,
        @Nullable Instant oldestDue,
        List<Cause> parked,
        List<String> pausedSystems) {
    /**
     * @param due tasks that may be taken up now
     * @param later tasks that wait for their next time
     */
    public record OfType(TaskType type, int due, int later) {}

    /** Tasks parked for one failure code. */
    public record Cause(String failureCode, int tasks) {}
}
