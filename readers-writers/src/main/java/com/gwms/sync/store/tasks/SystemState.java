package com.gwms.sync.store.tasks;

import java.time.Instant;

/** Whether tasks of a system may be claimed. */
public sealed interface SystemState {
    /** Tasks are claimed. */
    record Open() implements SystemState {}

    /** The warehouse asked to be left alone until then. */
    record Closed(Instant until) implements SystemState {}

    /** Stopped by a rejected credential or a person, until somebody resumes it. */
    record Paused(Instant since, String reason) implements SystemState {}
}
