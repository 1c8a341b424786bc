package com.gwms.sync.app;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Where people watch. Progress is one line that is written over and over, and only where somebody can see it; in a pipe
 * there are results and nothing else.
 */
public final class Terminal {
    private static final String TO_START_OF_CLEARED_LINE = "\r\u001B[K";

    private final PrintWriter out;
    private final boolean watched;
    private boolean progressShown;

    Terminal(PrintWriter out, boolean watched) {
        this.out = out;
        this.watched = watched;
    }

    public static Terminal ofThisProcess() {
        return on(new PrintWriter(new OutputStreamWriter(System.out, System.out.charset()), true));
    }

    /** Writes to {@code out}, which is watched where this process has a terminal. */
    static Terminal on(PrintWriter out) {
        return new Terminal(
                out,
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
    }

    /** Shows how far something is, in place of what was shown before. */
    public synchronized void progress(String line) {
        if (watched) {
            out.print(TO_START_OF_CLEARED_LINE + line);
            out.flush();
            progressShown = true;
        }
    }

    /** Writes a line that stays. */
    public synchronized void line(String line) {
        if (progressShown) {
            out.print(TO_START_OF_CLEARED_LINE);
            progressShown = false;
        }
        out.println(line);
        out.flush();
    }
}
