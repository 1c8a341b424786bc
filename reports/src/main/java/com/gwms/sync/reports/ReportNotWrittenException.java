package com.gwms.sync.reports;

/** A report file could not be written; the message is a sentence for operators. No part of the file is left. */
public final class ReportNotWrittenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReportNotWrittenException(String message, Throwable cause) {
        super(message, cause);
    }
}
