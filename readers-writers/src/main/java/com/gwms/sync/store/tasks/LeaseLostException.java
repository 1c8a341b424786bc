package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.ClaimedTask;

/**
 * The caller no longer holds the task: its lease expired and somebody else decided over it. Whatever the caller did in
 * the same transaction is rolled back, and nothing is to be tried again.
 */
public final class LeaseLostException extends RuntimeException {
    public LeaseLostException(ClaimedTask task) {
        super("Task " + task.id() + " is no longer held by attempt " + task.attempt() + " of run " + task.run()
                + ": its lease expired and the task was taken over. Nothing of this attempt was written.");
    }
}
