package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.time.Instant;

/** A run that reached its end. */
public record CompletedRun(RunId run, Instant endedAt, String summary) {}
