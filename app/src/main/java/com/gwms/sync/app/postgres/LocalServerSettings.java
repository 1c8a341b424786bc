package com.gwms.sync.app.postgres;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the local server lives.
 *
 * @param directory of its data, its log and its programs
 * @param throwAway true for a server of one process, in a directory of its own that is deleted with it
 * @param startWait the longest wait for the server to start or to stop; 5 s to 10 min
 */
public record LocalServerSettings(Path directory, boolean throwAway, Duration startWait) {
    private static final Duration LOWEST = Duration.ofSeconds(5);
    private static final Duration HIGHEST = Duration.ofMinutes(10);

    public LocalServerSettings {
        if (startWait.compareTo(LOWEST) < 0 || startWait.compareTo(HIGHEST) > 0) {
            throw new IllegalArgumentException(
                    "gwms-sync.local-database.start-wait must be from 5s to 10m, not " + startWait.toMillis() + "ms.");
        }
    }
}
