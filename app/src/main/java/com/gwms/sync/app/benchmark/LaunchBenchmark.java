package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.store.sample.PastRuns;
import com.gwms.sync.store.sample.SampleSite;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Measures a run that finds nothing due, with the job repository empty and with many executions of the past in it: what an
 * old suite pays for its age. The two cannot take turns on one database: one follows the other, and the spread is shown.
 */
public final class LaunchBenchmark {
    /** Until Java is warm: the half that comes second would win otherwise, whatever stands in the tables. */
    private static final int WARM_UP = 400;

    private static final int LAUNCHES = 60;

    private final PastRuns past;
    private final SampleSite sample;
    private final JobRuns runs;
    private final Terminal terminal;

    public LaunchBenchmark(DataSource dataSource, JobRuns runs, Terminal terminal) {
        this.past = new PastRuns(dataSource);
        this.sample = new SampleSite(dataSource);
        this.runs = runs;
        this.terminal = terminal;
    }

    /**
     * Measures and prints.
     *
     * @return the exit code: 1 where a run did not end well
     */
    public int run(int executions) {
        try {
            terminal.progress("Launching with an empty repository");
            double[] young = launches();
            terminal.progress(String.format(Locale.ROOT, "Adding %,d runs of the past", executions));
            past.add(JobName.CREATE_POLL.toString(), executions);
            terminal.progress("Launching with a full repository");
            double[] old = launches();
            terminal.line(String.format(
                    Locale.ROOT,
                    "A run of create-poll that finds nothing due, %d launches each, milliseconds",
                    LAUNCHES));
            terminal.line(String.format(Locale.ROOT, "  %-34s %8s %10s %10s", "", "median", "quickest", "slowest"));
            row("no run of the past", young);
            row(String.format(Locale.ROOT, "%,d executions of the past", executions), old);
            terminal.line(String.format(Locale.ROOT, "  %.3f times", median(old) / median(young)));
            return 0;
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private double[] launches() {
        sample.vacuumAndFlush();
        for (int i = 0; i < WARM_UP; i++) {
            double _ = launch();
        }
        sample.vacuumAndFlush();
        long before = past.executions();
        double[] millis = new double[LAUNCHES];
        for (int i = 0; i < LAUNCHES; i++) {
            millis[i] = launch();
        }
        if (past.executions() - before != LAUNCHES) {
            throw new UnequalResultException("Wrong result: not every launch has its execution in the repository.");
        }
        Arrays.sort(millis);
        return millis;
    }

    private double launch() {
        RunRequest request =
                new RunRequest(JobName.CREATE_POLL, "benchmark-" + UUID.randomUUID(), null, null, false, null);
        long began = System.nanoTime();
        RunResult result = runs.run(request, RunProgress.SILENT);
        double millis = (System.nanoTime() - began) / 1e6;
        if (!(result instanceof RunResult.Completed)) {
            throw new UnequalResultException("The run did not do its work: " + result.sentence());
        }
        return millis;
    }

    private void row(String name, double[] sorted) {
        terminal.line(String.format(
                Locale.ROOT,
                "  %-34s %8.1f %10.1f %10.1f",
                name,
                median(sorted),
                sorted[0],
                sorted[sorted.length - 1]));
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
