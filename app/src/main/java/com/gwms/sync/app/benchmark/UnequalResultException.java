package com.gwms.sync.app.benchmark;

/** A run was fast and wrong; its time means nothing. */
final class UnequalResultException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnequalResultException(String sentence) {
        super(sentence);
    }
}
