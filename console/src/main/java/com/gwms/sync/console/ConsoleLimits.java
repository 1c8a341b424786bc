package com.gwms.sync.console;

import java.time.Duration;

/**
 * What the server takes on. A wrong value is refused with a sentence that names the setting, its range and the value.
 *
 * @param requestsAtOnce requests that are worked on at the same time, 1 to 200; each may hold one database session
 * @param bodyBytes the most bytes of a request's body, callbacks excepted; 1 KiB to 16 MiB
 * @param syncNowAtOnce Sync Now requests that are carried out at the same time, 1 to 16
 * @param syncNowEvery how often requests are looked for that another process took and did not carry out; 1 s to 10 min
 * @param wrongTokens wrong tokens in a minute before tokens are held against a list instead of being looked up, 1 to 1,000
 * @param downloadWithin how long one file may take to be fetched, from 1 min to 2 h: it holds a database session
 * @param bulkTasks the most tasks of one bulk action, 1 to 1,000,000
 */
public record ConsoleLimits(
        int requestsAtOnce,
        int bodyBytes,
        int syncNowAtOnce,
        Duration syncNowEvery,
        int wrongTokens,
        Duration downloadWithin,
        int bulkTasks) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public ConsoleLimits {
        requireRange("serve.requests-at-once", requestsAtOnce, 1, 200);
        requireRange("serve.body-bytes", bodyBytes, 1 << 10, 1 << 24);
        requireRange("serve.sync-now-at-once", syncNowAtOnce, 1, 16);
        requireRange("serve.wrong-tokens", wrongTokens, 1, 1_000);
        requireRange("serve.bulk-tasks", bulkTasks, 1, 1_000_000);
        requireRange("serve.sync-now-every", syncNowEvery, SHORTEST, LONGEST);
        requireRange("serve.download-within", downloadWithin, Duration.ofMinutes(1), Duration.ofHours(2));
    }

    private static void requireRange(String name, Duration value, Duration lowest, Duration highest) {
        if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
            throw new IllegalArgumentException(name + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }

    private static void requireRange(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(name + " must be from " + lowest + " to " + highest + ", not " + value);
        }
    }
}
