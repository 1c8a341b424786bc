package com.gwms.sync.reports;

/** Why a mail about cases goes out. */
public enum Occasion {
    /** Runs met new cases; sent after a short time of gathering. */
    NEW_CASES,
    /** A case that cannot wait; sent at once. */
    URGENT,
    /** What there is, once a day. */
    DIGEST,
    /** Cases were solved. */
    RECOVERED,
    /** Nothing is open and the runs go on, so that silence does not have to be trusted. */
    ALL_WELL
}
