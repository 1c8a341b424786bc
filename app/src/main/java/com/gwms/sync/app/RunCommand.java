package com.gwms.sync.app;

import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.RunRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Runs a job once.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "JOB",
            completionCandidates = JobNames.class,
            description = "One of: ${COMPLETION-CANDIDATES}")
    private String job = "";

    @Option(names = "--system", paramLabel = "CODE", description = "Only this proxy system.")
    private @Nullable String system;

    @Option(names = "--warehouse", paramLabel = "CODE", description = "Only this GWMS warehouse.")
    private @Nullable String warehouse;

    @Option(names = "--dry-run", description = "Changes nothing: shows what would be corrected, or removed.")
    private boolean dryRun;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Tasks at most, 1 or more; the settings hold a limit as well.")
    private @Nullable Integer limit;

    @Option(
            names = "--run-key",
            paramLabel = "KEY",
            description =
                    "Names the slot of a schedule. A second start with the same key does nothing while the first runs,"
                            + " nor after it was completed. Goes with no other option of this command.")
    private @Nullable String runKey;

    @Option(
            names = "--preview",
            paramLabel = "DIR",
            description =
                    "Of exception-report: writes the mails and files of every group as they would go out now, due or"
                        + " not, instead of sending them. Changes nothing. Goes with no other option of this command.")
    private @Nullable Path preview;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RunRequest request = request();
        Path directory = preview;
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS)) {
            if (directory != null) {
                context.getBean(MailPreview.class)
                        .write(directory)
                        .forEach(spec.commandLine().getOut()::println);
                return ExitCodes.DONE;
            }
            return context.getBean(TerminalRunner.class).run(request);
        }
    }

    /** What the words ask for; refuses what contradicts itself, before anything starts. */
    RunRequest request() {
        JobName name = JobName.of(job)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "There is no job '" + job + "'. Jobs: " + String.join(", ", JobNames.ALL)));
        requireThat(
                name.hasTasks() || (system == null && warehouse == null && limit == null),
                name + " carries out no tasks: of the options that narrow a run it takes --dry-run alone.");
        requireThat(limit == null || limit >= 1, "--limit must be 1 or more, not " + limit);
        requireThat(
                preview == null
                        || (name == JobName.EXCEPTION_REPORT
                                && runKey == null
                                && narrowing().isEmpty()),
                "--preview goes with exception-report alone, and with no other option of this command.");
        if (runKey != null) {
            RunKeys.require(spec, "--run-key", runKey);
        }
        requireThat(
                runKey == null || narrowing().isEmpty(),
                "--run-key names a slot of the schedule, which a run with " + String.join(", ", narrowing())
                        + " would use up without doing its work. Leave one or the other out.");
        // Without a key every start is a run of its own: somebody who starts one by hand wants one.
        String key = runKey == null ? "by-hand-" + UUID.randomUUID() : runKey;
        return new RunRequest(name, key, system, warehouse, dryRun, limit);
    }

    /** The options given that make a run do less than its schedule asks for. */
    private List<String> narrowing() {
        List<String> options = new ArrayList<>();
        if (dryRun) {
            options.add("--dry-run");
        }
        if (system != null) {
            options.add("--system");
        }
        if (warehouse != null) {
            options.add("--warehouse");
        }
        if (limit != null) {
            options.add("--limit");
        }
        return options;
    }

    private void requireThat(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /** The jobs there are, known without starting anything. */
    static final class JobNames extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        static final List<String> ALL =
                Arrays.stream(JobName.values()).map(JobName::toString).toList();

        JobNames() {
            super(ALL);
        }
    }
}
