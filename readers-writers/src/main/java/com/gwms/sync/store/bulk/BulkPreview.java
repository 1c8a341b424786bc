package com.gwms.sync.store.bulk;

import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.tasks.Refusal;
import java.util.Map;

/** What a bulk action would meet, counted to the last task. */
public sealed interface BulkPreview {
    /**
     * @param tasks how many the filter matches
     * @param lastTask the newest of all tasks at that time
     * @param changes how many of them each action would change as they are now
     */
    record Counted(int tasks, long lastTask, Map<BulkKind, Integer> changes) implements BulkPreview {}

    /** They are too many, or cannot be counted; {@code why} says what to do. */
    record TooMany(Refusal why) implements BulkPreview {}
}
