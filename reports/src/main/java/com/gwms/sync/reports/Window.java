package com.gwms.sync.reports;

import java.time.Instant;

/**
 * The time that a mail tells of.
 *
 * @param from when the reader was told last; news are from then on
 * @param to when the mail is written; relative times count back from it
 */
public record Window(Instant from, Instant to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The window of a mail ends at " + to + ", before it begins at " + from);
        }
    }
}
