package com.gwms.sync.store.queries;

/** What is told to those who watch this program by figures. Each figure says how things are in the moment of the question. */
public enum Metric {
    /** Tasks that may be taken up now, by type; {@link MetricQueries#CAP} at most are counted. */
    TASKS_DUE,
    /** Since how many seconds the oldest of them has been due, by type; 0 where none is. */
    OLDEST_DUE_SECONDS,
    /** Tasks that a run is at, by type. */
    TASKS_RUNNING,
    /** Tasks that need a person, by failure code; {@link MetricQueries#CAP} in all at most are counted. */
    TASKS_PARKED,
    /** When a run of all that was due was completed last, by job, in seconds since 1970; missing where none was. */
    JOB_LAST_SUCCESS_SECONDS,
    /** How often the job is expected to be completed, in seconds; missing for a job that nothing expects. */
    JOB_EXPECTED_EVERY_SECONDS,
    /** 1 for a job that is missed, as far as a run has noticed, 0 otherwise. */
    JOB_MISSED,
    /** Mails that have not left, by state: waiting or parked. */
    MAILS_UNSENT,
    /** 1 for a system that is paused, 0 otherwise. */
    SYSTEM_PAUSED
}
