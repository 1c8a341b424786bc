package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.FailureCode;

/** A snapshot whose capture is over: fit to be compared, or kept as evidence only. */
public sealed interface CapturedSnapshot permits SealedSnapshot, CapturedSnapshot.Invalid {
    long id();

    /**
     * Kept as evidence, never compared.
     *
     * @param verdict why, in a sentence
     */
    record Invalid(long id, FailureCode code, String verdict) implements CapturedSnapshot {}
}
