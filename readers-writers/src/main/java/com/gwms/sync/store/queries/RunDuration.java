package com.gwms.sync.store.queries;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** How long a run took. */
public record RunDuration(UUID id, Instant startedAt, Duration took, String outcome) {}
