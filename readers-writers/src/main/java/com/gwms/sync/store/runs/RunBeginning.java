package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.time.Instant;

/** What came of the wish to begin a run of a job under a key. */
public sealed interface RunBeginning {
    /** The run lives and holds its lease. */
    record Begun(RunId run) implements RunBeginning {}

    /** A run of this key was completed before; nothing was written. */
    record Done(Instant endedAt, String summary) implements RunBeginning {}

    /**
     * Another run of this key holds its lease. It lives where the lease moves; one that was killed a moment ago holds it
     * as well, until it ends.
     *
     * @param owner names the process that the run lives in, or lived
     */
    record Living(RunId run, String owner, Instant leaseUntil) implements RunBeginning {}

    /** Another run of this key ended while this one asked; ask again. */
    record JustEnded() implements RunBeginning {}
}
