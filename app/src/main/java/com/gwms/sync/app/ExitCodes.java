package com.gwms.sync.app;

/** What the process tells its caller. A CronJob retries after {@link #FAILED} and gives up after {@link #USAGE}. */
final class ExitCodes {
    static final int DONE = 0;

    /** The run failed or was stopped; a retry is useful. */
    static final int FAILED = 1;

    /** Usage or configuration; a retry is useless until somebody changes it. */
    static final int USAGE = 2;

    private ExitCodes() {}
}
