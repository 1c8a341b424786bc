package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.TaskType;

/** The answer to somebody who asks that a task be run at once. */
public sealed interface SyncNowSubmission {
    /**
     * The request is recorded; a run with the key carries it out.
     *
     * @param runKey the same for requests that met at one task, so that they come to one run
     */
    record Submitted(long taskId, TaskType type, String systemCode, String runKey) implements SyncNowSubmission {}

    /** Nothing was recorded. */
    record Refused(String why) implements SyncNowSubmission {}
}
