package com.gwms.sync.store.runs;

/** How much a run was asked for. */
public enum RunExtent {
    /** All that is due, as its schedule expects. */
    WHOLE,
    /** One system, one task. */
    PART,
    /** It changes nothing, and what it finds makes no case. */
    DRY
}
