package com.gwms.sync.store.tasks;

/** What can be done to many tasks at once. */
public enum BulkKind {
    /** What waits or is parked becomes due; the runs of the schedule take it from there, in their own measure. */
    RUN_NOW,
    /** What is parked becomes due, as {@link TaskReleases} does it. */
    RELEASE,
    /** What is unfinished is given up, as {@link OperatorActions#cancelTask} does it. */
    CANCEL
}
