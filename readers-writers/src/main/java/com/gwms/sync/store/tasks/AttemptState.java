package com.gwms.sync.store.tasks;

/** What became of an attempt, as far as the database knows. */
public enum AttemptState {
    /** Its end was written: nothing is left to do. */
    FINISHED,
    /** It still holds the task: its end was not written. */
    RUNNING,
    /** Its lease expired and the task went on without it: nothing of it may be written any more. */
    OVERTAKEN
}
