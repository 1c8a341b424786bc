package com.gwms.sync.store.queries;

import java.time.Instant;

/**
 * Something that somebody changed.
 *
 * @param action a verb and its object, {@code CANCEL_TASK} for example
 * @param subject what it was done to, {@code task 12} for example
 */
public record DeedRow(long id, Instant at, String who, String action, String subject, String reason) {}
