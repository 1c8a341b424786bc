package com.gwms.sync.store.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox stands.
 *
 * @param fresh written and never tried
 * @param retrying tried without success, or being sent right now
 * @param parked given up; a person has to look
 * @param oldestUnsentAt when the oldest mail that has not left was written
 */
public record OutboxCounts(
        long fresh,
        long retrying,
        long parked,
        long sent,
        @Nullable Instant oldestUnsentAt) {}
