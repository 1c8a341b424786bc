package com.gwms.sync.jobs;

/** Turns what our own program throws into something an operator may read. */
final class Sentences {
    private static final int LONGEST = 400;

    private Sentences() {}

    /** The first line of the deepest message: that of the database rather than that of the wrapper around it. */
    static String of(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        String message = deepest.getMessage();
        String line = message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
