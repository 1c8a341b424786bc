package com.gwms.sync.console.problems;

import org.springframework.http.HttpStatus;

/** A request is refused; the message is the sentence that the caller reads. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;

    private RefusedException(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** The request itself is wrong. */
    public static RefusedException badRequest(String sentence) {
        return new RefusedException(HttpStatus.BAD_REQUEST, sentence);
    }

    /** What the address names is not there. */
    public static RefusedException notFound(String sentence) {
        return new RefusedException(HttpStatus.NOT_FOUND, sentence);
    }

    /** What is there stands in the way. */
    public static RefusedException conflict(String sentence) {
        return new RefusedException(HttpStatus.CONFLICT, sentence);
    }

    /** The request is well formed and names something that is not there. */
    public static RefusedException unprocessable(String sentence) {
        return new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, sentence);
    }

    /** What was asked for takes too long to find, and less of it would not. */
    public static RefusedException tooSlow(String sentence) {
        return new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, sentence);
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
