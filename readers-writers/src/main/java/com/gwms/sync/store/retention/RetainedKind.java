package com.gwms.sync.store.retention;

/** What is removed when it is old, in the order of removal: what refers to something goes before it. */
public enum RetainedKind {
    REQUEST_LOG_DAYS("days of the request log"),
    STRAY_CALLS("calls outside the days of the request log"),
    CALLBACKS("callbacks"),
    CALLBACK_REFUSALS("counts of refused callbacks"),
    SNAPSHOT_LINE_DAYS("days of snapshot lines"),
    SNAPSHOT_LINES("lines of snapshots"),
    CORRECTIONS("corrections"),
    SNAPSHOTS("snapshots"),
    ATTEMPTS("attempts of finished tasks"),
    SYNC_NOW_REQUESTS("requests to run a finished task"),
    TASKS("finished tasks"),
    EXCEPTIONS("rows of exception reports"),
    CASES("solved cases"),
    MAILS("mails that were sent"),
    STEP_EXECUTIONS("step executions of runs"),
    RUNS("runs"),
    MISSED_RUNS("gaps in the runs of a job"),
    CALL_COUNTS("counts of the calls of an hour"),
    BACKLOGS("backlogs of an hour"),
    ATTEMPT_COUNTS("counts of the attempts of an hour"),
    BULK_ACTION_TASKS("tasks of bulk actions"),
    BULK_ACTIONS("bulk actions"),
    OPERATOR_ACTIONS("records of what people did");

    private final String text;

    RetainedKind(String text) {
        this.text = text;
    }

    /** In the plural, as it follows a number. */
    @Override
    public String toString() {
        return text;
    }
}
