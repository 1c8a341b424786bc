package com.gwms.sync.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokens, by their hashes, that let somebody in not long ago. They are looked up however many wrong ones came from the
 * same address: behind a proxy all callers have one, and a stranger must not be able to lock the others out.
 */
final class KnownTokens {
    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final int MOST = 1_000;

    private final Clock clock;
    private final Map<String, Instant> lastGood = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    KnownTokens(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean knows(String token) {
        Instant good = lastGood.get(hash(token));
        return good != null && clock.instant().isBefore(good.plus(LONG_AGO));
    }

    synchronized void letIn(String token) {
        lastGood.put(hash(token), clock.instant());
    }

    synchronized void turnedAway(String token) {
        lastGood.remove(hash(token));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
