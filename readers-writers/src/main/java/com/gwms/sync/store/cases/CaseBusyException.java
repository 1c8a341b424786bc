package com.gwms.sync.store.cases;

/** A run was just writing a case, so nothing was done to it; the sentence says so. */
public final class CaseBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaseBusyException(long caseId, Throwable cause) {
        super(
                "Case " + caseId
                        + " is just being met again or solved by a run. Look at it in a minute, and ask again if"
                        + " you still want to.",
                cause);
    }
}
