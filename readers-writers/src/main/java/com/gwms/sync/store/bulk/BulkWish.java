package com.gwms.sync.store.bulk;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be done to all tasks that a filter matches.
 *
 * @param requestId 1 to 100 characters; the same one again is the same bulk action
 * @param shown how many tasks he was told, 0 or more
 * @param lastTask the newest task there was when he was told; later ones are left out
 */
public record BulkWish(
        String requestId, BulkKind kind, TaskFilter filter, int shown, long lastTask, String who, String reason) {
    /** @throws IllegalArgumentException if {@code who} or {@code reason} is blank */
    public BulkWish {
        if (who.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "A bulk action has the name of the person and a reason, which must not be empty.");
        }
        filter = new TaskFilter(
                filter.statuses(),
                filter.type(),
                filter.businessTypes(),
                filter.systemCode(),
                filter.warehouseCode(),
                micros(filter.createdFrom()),
                micros(filter.createdBefore()),
                filter.due(),
                filter.failureCode(),
                filter.search());
    }

    /** As the database keeps it, so that the same wish is known again. */
    private static @Nullable Instant micros(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }
}
