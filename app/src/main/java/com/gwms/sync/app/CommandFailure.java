package com.gwms.sync.app;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked for; the message is what its user reads. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailure(String sentence, int exitCode, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** The same command may succeed later. */
    static CommandFailure retry(String sentence, @Nullable Throwable cause) {
        return new CommandFailure(sentence, ExitCodes.FAILED, cause);
    }

    /** Somebody has to change something first. */
    static CommandFailure settings(String sentence, @Nullable Throwable cause) {
        return new CommandFailure(sentence, ExitCodes.USAGE, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
