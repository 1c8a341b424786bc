package com.gwms.sync.store.bulk;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action as people see it.
 *
 * @param tasks that it was ordered for
 * @param done tasks that it changed
 * @param refused tasks that it reached and left as they are
 * @param stoppedBy who stopped it, or null
 */
public record BulkRow(
        long id,
        BulkKind kind,
        String who,
        String reason,
        Instant orderedAt,
        TaskFilter filter,
        int tasks,
        int done,
        int refused,
        BulkState state,
        @Nullable String stoppedBy,
        @Nullable Instant endedAt) {
    /** Tasks that it has not reached. */
    public int left() {
        return tasks - done - refused;
    }
}
