package com.gwms.sync.store.mail;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a mail that is not accepted is tried again. The wait doubles from the first to the longest.
 *
 * @param maxTries tries before a mail is parked, 1 to 1,000
 * @param firstWait 1 second to 1 hour
 * @param longestWait at least the first wait, at most 1 day
 */
public record MailRetries(int maxTries, Duration firstWait, Duration longestWait) {
    /** Rides out a mail server that is down over a weekend. */
    public static final MailRetries DEFAULT = new MailRetries(100, Duration.ofMinutes(1), Duration.ofHours(1));

    public MailRetries {
        if (maxTries < 1 || maxTries > 1_000) {
            throw new IllegalArgumentException("mail.max-tries must be from 1 to 1,000, not " + maxTries);
        }
        requireWithin("mail.first-wait", firstWait, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("mail.longest-wait", longestWait, firstWait, Duration.ofDays(1));
    }

    /**
     * The wait after a try that failed; empty where that was the last one and the mail is to be parked.
     *
     * @param tries tries so far, the failed one counted; from 1
     */
    public Optional<Duration> waitAfter(int tries) {
        if (tries >= maxTries) {
            return Optional.empty();
        }
        Duration wait = firstWait;
        for (int i = 1; i < tries && wait.compareTo(longestWait) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return Optional.of(wait.compareTo(longestWait) < 0 ? wait : longestWait);
    }

    private static void requireWithin(String setting, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(
                    setting + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }
}
