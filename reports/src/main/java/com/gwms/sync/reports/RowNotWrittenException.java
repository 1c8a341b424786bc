package com.gwms.sync.reports;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Carries an IOException through the source of the rows, and is told apart there from one of the source's own. */
final class RowNotWrittenException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;
    private final IOException reason;

    RowNotWrittenException(IOException cause) {
        super(cause);
        this.reason = cause;
    }

    IOException reason() {
        return reason;
    }
}
