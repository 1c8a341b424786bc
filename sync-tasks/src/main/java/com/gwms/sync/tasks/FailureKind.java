package com.gwms.sync.tasks;

/** The six kinds of failure; the kind decides what happens next ({@link TaskLifecycle}). */
public enum FailureKind {
    /** Network, time limit, 5xx, rate limit, unreadable answer: backs off and retries. */
    INTERFACE,
    /** A mapping, a credential or a location is missing or wrong: parked until it is mended. */
    CONFIGURATION,
    /** A SKU is unknown on one side: parked until it is mended. */
    MASTER_DATA,
    /** The proxy warehouse is done, our own side failed: a person decides. */
    LOCAL_ACTION,
    /** The proxy warehouse, or a check of ours, said no: a person decides. */
    BUSINESS,
    /** Tried as often as the settings allow: a person decides. */
    RETRIES_EXHAUSTED
}
