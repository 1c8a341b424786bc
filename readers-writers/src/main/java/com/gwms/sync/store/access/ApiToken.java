package com.gwms.sync.store.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as a person reads it; the token itself is known to its holder alone.
 *
 * @param lastUsedAt to the minute, or null where it never was
 */
public record ApiToken(
        String name,
        Role role,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {}
