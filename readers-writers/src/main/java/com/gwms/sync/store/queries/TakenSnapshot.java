package com.gwms.sync.store.queries;

import java.time.Instant;

/**
 * A snapshot that was captured to its end, as one chooses it.
 *
 * @param linesRemoved whether retention has taken its lines away
 */
public record TakenSnapshot(long id, long taskId, Instant takenAt, int lines, long units, boolean linesRemoved) {}
