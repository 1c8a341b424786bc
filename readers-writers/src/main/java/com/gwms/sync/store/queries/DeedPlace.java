package com.gwms.sync.store.queries;

import java.time.Instant;

/** Where a list of what people did goes on. */
public record DeedPlace(Instant at, long id) {}
