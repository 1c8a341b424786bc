package com.gwms.sync.jobs;

import com.gwms.sync.store.server.DatabaseFailure;

/** Turns what our own program throws into something an operator may read. */
final class Sentences {
    private static final int LONGEST = 400;

    private Sentences() {}

    /** What the database says, in a sentence; of any other failure the first line of the deepest message. */
    static String of(Throwable failure) {
        return shortened(
                DatabaseFailure.of(failure).map(DatabaseFailure::sentence).orElseGet(() -> deepest(failure)));
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        String message = deepest.getMessage();
        return message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
