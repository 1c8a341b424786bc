package com.gwms.sync.app;

import com.gwms.sync.app.benchmark.CallsBenchmark;
import com.gwms.sync.app.benchmark.InventoryBenchmark;
import com.gwms.sync.app.benchmark.LaunchBenchmark;
import com.gwms.sync.app.benchmark.MemoryBenchmark;
import com.gwms.sync.app.benchmark.ReportBenchmark;
import com.gwms.sync.app.postgres.LocalServer;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.store.config.ConfigWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "benchmark",
        description = "Measures the program on simulated warehouses and a fresh database, which is deleted.",
        subcommands = {
            BenchmarkCommand.Inventory.class,
            BenchmarkCommand.Memory.class,
            BenchmarkCommand.Calls.class,
            BenchmarkCommand.Launch.class,
            BenchmarkCommand.Report.class,
            BenchmarkListsCommand.class
        },
        mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Runnable {
    static final String PROFILE = "benchmark";
    static final String QUIET = "benchmark-quiet";
    private static final long FEWEST_LINES = 1_000;
    // a listing has 20,000 pages at most, of 500 lines
    private static final long MOST_LINES = 9_000_000;
    private static final int MOST_ROUNDS = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Name what to measure: inventory, memory, calls, launch, report or lists.");
    }

    static void requireRange(CommandSpec spec, String option, long value, long lowest, long highest) {
        if (value < lowest || value > highest) {
            throw new ParameterException(
                    spec.commandLine(),
                    String.format(Locale.ROOT, "%s must be from %,d to %,d, not %,d", option, lowest, highest, value));
        }
    }

    @Command(
            name = "inventory",
            description =
                    "Lines a second from HTTP to corrected stock, in turns with a bare COPY of the same lines, and"
                            + " once with the framework's own writer.",
            mixinStandardHelpOptions = true)
    static final class Inventory implements Callable<Integer> {
        @Option(
                names = "--lines",
                paramLabel = "N",
                defaultValue = "1000000",
                description = "Lines of the warehouse, ${DEFAULT-VALUE} unless told.")
        private long lines;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "3",
                description = "Pairs of measurements, ${DEFAULT-VALUE} unless told.")
        private int rounds;

        @Mixin
        private final CommonOptions options = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            requireRange(spec, "--lines", lines, FEWEST_LINES, MOST_LINES);
            requireRange(spec, "--rounds", rounds, 1, MOST_ROUNDS);
            try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS, PROFILE)) {
                return new InventoryBenchmark(
                                context.getBean(DataSource.class),
                                context.getBean(PlatformTransactionManager.class),
                                context.getBean(ConfigWriter.class),
                                context.getBean(JobRuns.class),
                                Terminal.ofThisProcess())
                        .run(lines, rounds);
            }
        }
    }

    @Command(
            name = "calls",
            description = "Query tasks against a warehouse that takes 200 ms an answer, alone and beside a silent one.",
            mixinStandardHelpOptions = true)
    static final class Calls implements Callable<Integer> {
        @Option(
                names = "--tasks",
                paramLabel = "N",
                defaultValue = "2000",
                description = "Tasks of a run, ${DEFAULT-VALUE} unless told.")
        private int tasks;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "3",
                description = "Pairs of measurements, ${DEFAULT-VALUE} unless told.")
        private int rounds;

        @Mixin
        private final CommonOptions options = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            requireRange(spec, "--tasks", tasks, 100, 9_000);
            requireRange(spec, "--rounds", rounds, 1, MOST_ROUNDS);
            try (ConfigurableApplicationContext context =
                    Application.start(options, Application.JOBS, PROFILE, QUIET, CallsBenchmark.PROFILE)) {
                return new CallsBenchmark(
                                context.getBean(DataSource.class),
                                context.getBean(ConfigWriter.class),
                                context.getBean(JobRuns.class),
                                Terminal.ofThisProcess())
                        .run(tasks, rounds);
            }
        }
    }

    @Command(
            name = "launch",
            description = "A run that finds nothing due, with no past and with many past executions.",
            mixinStandardHelpOptions = true)
    static final class Launch implements Callable<Integer> {
        @Option(
                names = "--executions",
                paramLabel = "N",
                defaultValue = "300000",
                description = "Executions of the past, ${DEFAULT-VALUE} unless told.")
        private int executions;

        @Mixin
        private final CommonOptions options = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            requireRange(spec, "--executions", executions, 1, 5_000_000);
            try (ConfigurableApplicationContext context =
                    Application.start(options, Application.JOBS, PROFILE, QUIET)) {
                return new LaunchBenchmark(
                                context.getBean(DataSource.class),
                                context.getBean(JobRuns.class),
                                Terminal.ofThisProcess())
                        .run(executions);
            }
        }
    }

    @Command(
            name = "memory",
            description = "Peak memory of a run at two sizes, in a process of its own. On Linux.",
            mixinStandardHelpOptions = true)
    static final class Memory implements Callable<Integer> {
        @Option(
                names = "--small",
                paramLabel = "N",
                defaultValue = "100000",
                description = "Lines of the small warehouse, ${DEFAULT-VALUE} unless told.")
        private long small;

        @Option(
                names = "--large",
                paramLabel = "N",
                defaultValue = "4000000",
                description = "Lines of the large warehouse, ${DEFAULT-VALUE} unless told.")
        private long large;

        @Mixin
        private final CommonOptions options = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            requireRange(spec, "--small", small, FEWEST_LINES, MOST_LINES);
            requireRange(spec, "--large", large, FEWEST_LINES, MOST_LINES);
            try (ConfigurableApplicationContext context = Application.start(options, PROFILE)) {
                return new MemoryBenchmark(
                                context.getBean(DataSource.class),
                                context.getBean(ConfigWriter.class),
                                context.getBean(LocalServer.class).address(),
                                Terminal.ofThisProcess())
                        .run(small, large);
            }
        }
    }

    @Command(
            name = "report",
            description =
                    "Rows a second of the file of a report, from the database to the disk, in turns with a bare COPY"
                        + " of the same rows. Start it with java -Xmx128m: the file takes no more for a million rows.",
            mixinStandardHelpOptions = true)
    static final class Report implements Callable<Integer> {
        @Option(
                names = "--rows",
                paramLabel = "N",
                defaultValue = "1000000",
                description = "Exceptions, ${DEFAULT-VALUE} unless told.")
        private long rows;

        @Option(
                names = "--rounds",
                paramLabel = "N",
                defaultValue = "3",
                description = "Pairs of measurements after one to warm up, ${DEFAULT-VALUE} unless told.")
        private int rounds;

        @Mixin
        private final CommonOptions options = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            requireRange(spec, "--rows", rows, FEWEST_LINES, MOST_LINES);
            requireRange(spec, "--rounds", rounds, 1, MOST_ROUNDS);
            try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS, PROFILE)) {
                return new ReportBenchmark(
                                context.getBean(DataSource.class),
                                context.getBean(ExceptionReportWriter.class),
                                Terminal.ofThisProcess())
                        .run(rows, rounds);
            }
        }
    }
}
