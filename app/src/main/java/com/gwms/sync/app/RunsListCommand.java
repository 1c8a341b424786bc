package com.gwms.sync.app;

import com.gwms.sync.app.RunCommand.JobNames;
import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.store.queries.JobStanding;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.RunRow;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists what is expected of each job, and the last runs, newest first.",
        mixinStandardHelpOptions = true)
final class RunsListCommand extends DatabaseCommand {
    private static final int MAX_ROWS = 10_000;

    @Option(
            names = "--job",
            paramLabel = "JOB",
            completionCandidates = JobNames.class,
            description = "Only this job: ${COMPLETION-CANDIDATES}")
    private @Nullable String job;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "Runs, 1 to 10,000. Default: 20")
    private int limit;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (limit < 1 || limit > MAX_ROWS) {
            throw CommandFailure.settings("--limit must be from 1 to 10,000, not " + limit + ".", null);
        }
        List<JobName> jobs = job == null ? List.of(JobName.values()) : List.of(known(job));
        RunQueries runs = context.getBean(RunQueries.class);
        ExpectedRuns expected = context.getBean(Settings.class).expected().runs();
        standings(jobs, runs, expected).print(out);
        out.println();
        newest(runs.newest(job, limit), expected).print(out);
        return ExitCodes.DONE;
    }

    private static JobName known(String job) {
        return JobName.of(job)
                .orElseThrow(() -> CommandFailure.settings(
                        "There is no job '" + job + "'. Jobs: " + String.join(", ", JobNames.ALL) + ".", null));
    }

    private static TextTable standings(List<JobName> jobs, RunQueries runs, ExpectedRuns expected) {
        TextTable table = new TextTable("JOB", "EXPECTED EVERY", "LAST COMPLETED", "RUNNING SINCE", "MISSED SINCE");
        for (JobName name : jobs) {
            Duration every = expected.of(name);
            JobStanding standing = runs.standing(name.toString());
            table.row(
                    name,
                    every.isZero() ? "not expected" : RunWords.shown(every),
                    standing.lastCompleted() == null ? "never" : standing.lastCompleted(),
                    standing.runningSince(),
                    standing.missedSince());
        }
        return table;
    }

    private static TextTable newest(List<RunRow> runs, ExpectedRuns expected) {
        TextTable table = new TextTable("JOB", "STARTED", "ENDED", "OUTCOME", "NOTICED", "RUN KEY", "SUMMARY");
        for (RunRow run : runs) {
            table.row(
                    run.job(),
                    run.startedAt(),
                    run.endedAt(),
                    run.outcome() == null ? "RUNNING" : run.outcome(),
                    RunWords.noticed(run, expected),
                    run.runKey(),
                    run.summary());
        }
        return table;
    }
}
