package com.gwms.sync.store.queries;

import java.time.Instant;

/** A place in the list of tasks, which is ordered by the time of creation and the id, newest first. */
public record TaskPosition(Instant createdAt, long id) {}
