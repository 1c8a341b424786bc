package com.gwms.sync.app;

import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;

/** Runs a job for somebody who watches, or for nobody. */
final class TerminalRunner {
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

    /** @return the exit code: 0 where every task has a recorded outcome, 1 where the run failed or was stopped */
    int run(RunRequest request) {
        check.require(request);
        RunResult result = runs.run(request, new TerminalProgress(terminal));
        RunSummary.lines(result).forEach(terminal::line);
        after.lines(request, result).forEach(terminal::line);
        return result.exitCode();
    }
}
