package com.gwms.sync.app.postgres;

import org.jspecify.annotations.Nullable;

/** The local PostgreSQL cannot be used; the message is a sentence for whoever started the program. */
public final class LocalServerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean retryUseful;

    private LocalServerException(String sentence, boolean retryUseful, @Nullable Throwable cause) {
        super(sentence, cause);
        this.retryUseful = retryUseful;
    }

    static LocalServerException retry(String sentence, @Nullable Throwable cause) {
        return new LocalServerException(sentence, true, cause);
    }

    static LocalServerException settings(String sentence, @Nullable Throwable cause) {
        return new LocalServerException(sentence, false, cause);
    }

    /** False where somebody has to change something first. */
    public boolean retryUseful() {
        return retryUseful;
    }
}
