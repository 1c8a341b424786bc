package com.gwms.sync.console.problems;

import java.io.IOException;

/** A body has more bytes than are taken in; reading stopped there. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1;

    public BodyTooLargeException(String sentence) {
        super(sentence);
    }
}
