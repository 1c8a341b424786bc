package com.gwms.sync.tasks;

/**
 * The life of a case: of one cause of exceptions at one warehouse, however many runs meet it. Runs alone change it, by
 * meeting the cause or by finding it gone. Whether a case is news to somebody is told by its times and not by its state
 * ({@link CaseLine#standing}), because readers look at different times.
 */
public enum CaseState {
    /** Met by one run so far. */
    NEW,
    /** Met again, and not solved since. */
    OPEN,
    /** Met again after it was solved: the cure did not last. */
    REOPENED,
    /** Its cause was looked for and is gone. */
    SOLVED;

    /** After another run met the cause. */
    public CaseState seenAgain() {
        return switch (this) {
            case NEW, OPEN, REOPENED -> OPEN;
            case SOLVED -> REOPENED;
        };
    }

    /** After a run that looked for the cause did not find it. A run that could not look changes nothing. */
    public CaseState solved() {
        return switch (this) {
            case NEW, OPEN, REOPENED, SOLVED -> SOLVED;
        };
    }

    public boolean isSolved() {
        return this == SOLVED;
    }
}
