package com.gwms.sync.store.tasks;

/** What came of the wish to cancel a task. */
public sealed interface CancelResult {
    /** The task will not run again. */
    record Cancelled(long taskId) implements CancelResult {}

    /**
     * An attempt is under way. The task is cancelled when that ends, with what the warehouse said, unless the warehouse is
     * done with the order: then it needs a person.
     */
    record AfterItsAttempt(long taskId) implements CancelResult {}

    /** Nothing was changed; {@code why} is a sentence for the person who asked. */
    record Refused(String why) implements CancelResult {}
}
