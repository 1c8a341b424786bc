package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.SyncNowRequests;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import java.util.List;

/**
 * Runs one task at once, whatever its next time (user guide, section 2.7). Submitting and carrying out are separate, so that
 * a caller gets an answer at once, and so that a request is carried out even where the process that took it has died.
 */
public final class SyncNow {
    private final SyncNowRequests requests;
    private final JobRuns runs;

    SyncNow(SyncNowRequests requests, JobRuns runs) {
        this.requests = requests;
        this.runs = runs;
    }

    /**
     * Records the request; nothing has run yet.
     *
     * @param requestId 1 to 100 characters; the same request a second time comes to the same run
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public SyncNowSubmission submit(long taskId, String requestId, String who, String reason) {
        return requests.submit(taskId, requestId, who, reason);
    }

    /**
     * Carries a request out on this thread. Of several processes that do so at once, one does; the others wait until they
     * know that it lives, and have nothing to do.
     */
    public RunResult execute(Submitted request, RunProgress progress) {
        return JobName.of(request.type())
                .map(job -> runs.run(runRequest(job, request), progress))
                .orElseGet(
                        () -> new RunResult.NotBegun("No job carries out tasks of the type " + request.type() + "."));
    }

    /**
     * Requests that were submitted and that nobody is carrying out.
     *
     * @param limit requests at most, 1 or more
     */
    public List<Submitted> pending(int limit) {
        return requests.pending(limit);
    }

    private static RunRequest runRequest(JobName job, Submitted request) {
        return new RunRequest(job, request.runKey(), request.systemCode(), null, false, null, request.taskId());
    }
}
