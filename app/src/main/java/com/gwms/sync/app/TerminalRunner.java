package com.gwms.sync.app;

import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import java.util.UUID;

/** Runs a job for somebody who watches, or for nobody. */
final class TerminalRunner implements JobRunner {
    private final JobRuns runs;
    private final RequestCheck check;
    private final AfterRun after;
    private final Terminal terminal;

    TerminalRunner(JobRuns runs, RequestCheck check, AfterRun after, Terminal terminal) {
        this.runs = runs;
        this.check = check;
        this.after = after;
        this.terminal = terminal;
    }

    @Override
    public int run(JobRequest request) {
        check.require(request);
        // Without a key every start is a run of its own: somebody who starts one by hand wants one.
        String runKey = request.runKey() == null ? "by-hand-" + UUID.randomUUID() : request.runKey();
        RunResult result = runs.run(
                new RunRequest(
                        request.job(),
                        runKey,
                        request.system(),
                        request.warehouse(),
                        request.dryRun(),
                        request.limit()),
                new TerminalProgress(terminal));
        RunSummary.lines(result).forEach(terminal::line);
        after.lines(request, result).forEach(terminal::line);
        return result.exitCode();
    }
}
