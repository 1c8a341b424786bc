package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.Refusal;

/** What came of the wish to cancel a task. */
public sealed interface CancelResult {
    /** The task will not run again. */
    record Cancelled(long taskId) implements CancelResult {}

    /**
     * An attempt is under way. The task is cancelled when that ends, with what the warehouse said, unless the warehouse is
     * done with the order: then it needs a person.
     */
    record AfterItsAttempt(long taskId) implements CancelResult {}

    /** Nothing was changed. */
    record Refused(Refusal why) implements CancelResult {}
}
