package com.gwms.sync.store.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that has not left, as a person reads it.
 *
 * @param parked given up; otherwise it is tried again by itself
 * @param nextTryAt null for a parked one
 */
public record UnsentMail(
        long id,
        Instant createdAt,
        String recipients,
        String subject,
        boolean parked,
        int tries,
        @Nullable Instant nextTryAt,
        @Nullable String lastError) {}
