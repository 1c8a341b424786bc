package com.gwms.sync.store.queries;

import java.time.Instant;
import java.util.UUID;

/** A place in the list of runs, which has the newest first. */
public record RunPosition(Instant startedAt, UUID id) {}
