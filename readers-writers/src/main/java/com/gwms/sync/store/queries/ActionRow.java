package com.gwms.sync.store.queries;

import java.time.Instant;

/**
 * Something that a person did.
 *
 * @param action a verb and its object, {@code CANCEL_TASK} for example
 */
public record ActionRow(Instant at, String who, String action, String reason) {}
