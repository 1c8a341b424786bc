package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.Refusal;

/** A run was just writing a case, so nothing was done to it. */
public final class CaseBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    CaseBusyException(long caseId, Throwable cause) {
        this(Refusal.of(CaseObstacle.BUSY, caseId), cause);
    }

    private CaseBusyException(Refusal why, Throwable cause) {
        super(why.inEnglish(), cause);
        this.why = why;
    }

    public Refusal why() {
        return why;
    }
}
