package com.gwms.sync.store.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may use the pages, as a person reads it.
 *
 * @param hasPassword false for one whom an identity provider vouches for
 * @param lastLoginAt null where there never was one
 */
public record ConsoleUser(
        String name,
        Role role,
        boolean hasPassword,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastLoginAt,
        @Nullable Instant disabledAt,
        @Nullable String disabledBy) {}
