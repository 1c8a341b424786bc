package com.gwms.sync.console.access;

import com.gwms.sync.store.access.ApiTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The tokens that let in, at most a second old. While somebody tries tokens one by one, each is held against these first, so
 * that the database is asked once a second and nobody who has a token is locked out.
 */
final class TokensInForce {
    private static final Duration AGE = Duration.ofSeconds(1);

    private final ApiTokens tokens;
    private final Clock clock;
    private Instant readAt = Instant.EPOCH;
    private Set<String> hashes = Set.of();

    TokensInForce(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @throws org.springframework.dao.DataAccessException where the database cannot be asked */
    boolean hold(String token) {
        return inForce().contains(ApiTokens.hash(token));
    }

    private synchronized Set<String> inForce() {
        Instant now = clock.instant();
        if (Duration.between(readAt, now).abs().compareTo(AGE) >= 0) {
            hashes = tokens.hashesInForce();
            readAt = now;
        }
        return hashes;
    }
}
