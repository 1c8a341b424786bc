package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ClaimedTask;

/** Runs that no job makes. */
final class TestRuns {
    private TestRuns() {}

    /** The run that holds a task; no dry run. */
    static LiveRun of(ClaimedTask task) {
        RunRequest request = new RunRequest(JobName.QUERY_STATUS, "test", null, null, false, null);
        return new LiveRun(task.run(), request, RunProgress.SILENT);
    }
}
