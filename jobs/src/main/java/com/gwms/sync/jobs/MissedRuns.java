package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.runs.Expectation;
import com.gwms.sync.store.runs.RunExpectations;
import com.gwms.sync.store.runs.RunGap;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports the jobs that nothing ran of when it should have: by whichever run comes next, its own job's included. */
final class MissedRuns {
    private static final Logger log = LoggerFactory.getLogger(MissedRuns.class);

    private final RunExpectations expectations;
    private final ExpectedRuns expected;
    private final Exceptions exceptions;

    MissedRuns(RunExpectations expectations, ExpectedRuns expected, Exceptions exceptions) {
        this.expectations = expectations;
        this.expected = expected;
        this.exceptions = exceptions;
    }

    /** A dry run changes nothing, and a run of one task is somebody's who waits for that task. */
    void look(LiveRun run) {
        if (!run.request().dryRun() && run.request().taskId() == null) {
            for (JobName job : JobName.values()) {
                expectations.look(
                        run.id(),
                        new Expectation(job.toString(), expected.of(job), expected.grace()),
                        gap -> report(run, gap));
            }
        }
    }

    private void report(LiveRun run, RunGap gap) {
        String what = what(gap);
        log.warn("run={} run_missed {}", run.id(), what);
        run.note(what);
        exceptions.write(run.id(), ReportRow.ofMissedRun(what, remedy(gap)), gap.job());
    }

    private static String what(RunGap gap) {
        String often = "expected every " + HousekeepingWords.every(gap.every()) + ".";
        return gap.lastCompleted() == null
                ? gap.job() + " has never completed and is expected since "
                        + gap.expectedSince().truncatedTo(ChronoUnit.SECONDS) + "; " + often
                : gap.job() + " has not completed since " + gap.lastCompleted().truncatedTo(ChronoUnit.SECONDS) + "; "
                        + often;
    }

    private static String remedy(RunGap gap) {
        return "Look at the CronJob " + gap.job() + ", or whatever starts it, and at 'runs list --job " + gap.job()
                + "'. If nobody is to start it, set gwms-sync.expected." + gap.job() + " to 0s.";
    }
}
