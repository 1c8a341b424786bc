package com.gwms.sync.store.corrections;

/** What became of one line of a plan. */
public enum CorrectionState {
    /** Waits for a person to decide. */
    PROPOSED,
    /** The attempt that planned it has not come to apply it yet. */
    PLANNED,
    APPLIED,
    /** Left alone, for the reason that stands beside it; the next snapshot looks again. */
    HELD_BACK,
    /** Was to be applied, and stock had moved. */
    REFUSED,
    REJECTED,
    /** A newer snapshot, or a change of the mapping, took its place. */
    SUPERSEDED,
    /** A dry run would have applied it. */
    PREVIEWED,
    /** A dry run would have let it wait for a person. */
    PREVIEWED_PROPOSAL
}
