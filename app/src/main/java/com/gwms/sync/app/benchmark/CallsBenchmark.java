package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.app.configfile.ConfigFileReader;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.sample.IdleSessions;
import com.gwms.sync.store.sample.SampleOrders;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Measures a run of query-status against a warehouse that takes 200 ms for each answer, with a hundred calls at once: alone,
 * and beside a system that answers nothing at all. Every task must have been asked about once, logged and put off.
 */
public final class CallsBenchmark {
    /** Settings that the benchmark runs with, beside those of every benchmark. */
    public static final String PROFILE = "benchmark-calls";

    private static final int CALLS_AT_ONCE = 100;
    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final String QUICK = "BENCH-QUICK";
    private static final String SILENT = "BENCH-SILENT";
    private static final int SILENT_TASKS = 500;

    /** Pairs of runs; until then Java's compiler takes a good part of the processors. */
    private static final int WARM_UP = 3;

    private final DataSource dataSource;
    private final SampleSite sample;
    private final SampleOrders orders;
    private final ConfigWriter config;
    private final JobRuns runs;
    private final Terminal terminal;

    public CallsBenchmark(DataSource dataSource, ConfigWriter config, JobRuns runs, Terminal terminal) {
        this.dataSource = dataSource;
        this.sample = new SampleSite(dataSource);
        this.orders = new SampleOrders(dataSource);
        this.config = config;
        this.runs = runs;
        this.terminal = terminal;
    }

    /**
     * Measures and prints.
     *
     * @return the exit code: 1 where a run did not do its work
     */
    public int run(int tasks, int rounds) {
        try (WarehouseProcess quick = WarehouseProcess.withOrders(tasks, QUICK, LATENCY)) {
            prepare(tasks);
            configure(system(QUICK, quick, "YYZ"));
            terminal.progress("Warming up");
            for (int i = 0; i < WARM_UP; i++) {
                measure(tasks, false);
                besideSilent(tasks, quick);
            }
            List<Measured> alone = new ArrayList<>();
            List<Measured> beside = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                terminal.progress("Round " + i + " of " + rounds);
                alone.add(measure(tasks, false));
                beside.add(besideSilent(tasks, quick));
            }
            show(tasks, alone, beside);
            return 0;
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    /** At an address of its own each time: the program leaves one alone that has failed a thousand times in a row. */
    private Measured besideSilent(int tasks, WarehouseProcess quick) {
        try (WarehouseProcess silent = WarehouseProcess.withOrders(SILENT_TASKS, SILENT, Duration.ofHours(1))) {
            configure(system(QUICK, quick, "YYZ") + system(SILENT, silent, "SYD"));
            return measure(tasks, true);
        }
    }

    /** @param seconds from the start of the run to the end of the last task of the quick system */
    private record Measured(double seconds, double wholeRun, IdleSessions.Seen idle) {}

    private Measured measure(int tasks, boolean withSilent) {
        orders.askAbout(QUICK, QUICK, tasks);
        if (withSilent) {
            orders.askAbout(SILENT, SILENT, SILENT_TASKS);
        }
        sample.vacuumAndFlush();
        String key = "benchmark-" + UUID.randomUUID();
        LastEnd ends = new LastEnd();
        try (IdleSessions idle = IdleSessions.watch(dataSource)) {
            long began = System.nanoTime();
            RunResult result = runs.run(new RunRequest(JobName.QUERY_STATUS, key, null, null, false, null), ends);
            double wholeRun = (System.nanoTime() - began) / 1e9;
            requireDone(result, key, tasks, withSilent);
            return new Measured((ends.nanos.getOrDefault(QUICK, began) - began) / 1e9, wholeRun, idle.seen());
        }
    }

    private void requireDone(RunResult result, String key, int tasks, boolean withSilent) {
        if (!(result instanceof RunResult.Completed)) {
            throw new UnequalResultException("The run did not do its work: " + result.sentence());
        }
        requireEqual("tasks asked about once and put off", tasks, orders.attempts(key, QUICK, "NOT_YET"));
        requireEqual("tasks with their call in the log", tasks, orders.logged(key, QUICK));
        requireEqual(
                "tasks of the silent system that timed out",
                withSilent ? SILENT_TASKS : 0,
                orders.attempts(key, SILENT, "FAILED"));
    }

    private static void requireEqual(String what, long expected, long found) {
        if (expected != found) {
            throw new UnequalResultException(
                    String.format(Locale.ROOT, "Wrong result, %s: %,d, not %,d.", what, found, expected));
        }
    }

    private void prepare(int tasks) {
        terminal.progress("Preparing orders");
        sample.load();
        orders.push(QUICK, "YYZ", tasks);
        orders.push(SILENT, "SYD", SILENT_TASKS);
    }

    private void configure(String systems) {
        try {
            Path file = Files.createTempFile("gwms-sync-benchmark", ".yaml");
            try {
                Files.writeString(file, "systems:\n" + systems);
                var _ = config.apply(ConfigFileReader.read(file), "benchmark", "the benchmark", null);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system(String code, WarehouseProcess warehouse, String warehouseCode) {
        return """
              - code: %1$s
                kind: 4PX
                base-url: %2$s
                credential: benchmark
                allow-private-addresses: true
                calls-per-second: 10000
                max-concurrent-calls: %5$d
                warehouses:
                  - proxy-warehouse: %3$s
                    warehouse: %4$s
                    putaway-location: VP-%4$s
                    defective-location: DEF-%4$s
            """.formatted(code, warehouse.address(), WarehouseProcess.CODE, warehouseCode, CALLS_AT_ONCE);
    }

    private void show(int tasks, List<Measured> alone, List<Measured> beside) {
        double ideal = Math.ceilDiv(tasks, CALLS_AT_ONCE) * LATENCY.toMillis() / 1e3;
        terminal.line(String.format(
                Locale.ROOT,
                "%,d query tasks, %d calls at once, %d ms an answer: %.2f s at best",
                tasks,
                CALLS_AT_ONCE,
                LATENCY.toMillis(),
                ideal));
        terminal.line(String.format(
                Locale.ROOT,
                "  %-24s %8s %8s %10s %8s %10s %12s",
                "",
                "Seconds",
                "Ratio",
                "Whole run",
                "Looks",
                "Idle>50ms",
                "Longest, ms"));
        for (int i = 0; i < alone.size(); i++) {
            row("alone, round " + (i + 1), alone.get(i), ideal);
            row("beside a silent system", beside.get(i), ideal);
        }
        terminal.line(String.format(
                Locale.ROOT,
                "  median: alone %.3f times the best, beside a silent system %.3f times",
                median(alone) / ideal,
                median(beside) / ideal));
        terminal.line("  Looks: how often pg_stat_activity was read, every 20 ms. Idle: looks that found a session idle"
                + " in its transaction.");
    }

    private void row(String name, Measured measured, double ideal) {
        terminal.line(String.format(
                Locale.ROOT,
                "  %-24s %8.2f %8.3f %10.2f %8d %10d %12.1f",
                name,
                measured.seconds(),
                measured.seconds() / ideal,
                measured.wholeRun(),
                measured.idle().looks(),
                measured.idle().tooLong(),
                measured.idle().longest().toNanos() / 1e6));
    }

    private static double median(List<Measured> measured) {
        double[] sorted =
                measured.stream().mapToDouble(Measured::seconds).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** When the last task of each system ended. */
    private static final class LastEnd implements RunProgress {
        private final Map<String, Long> nanos = new ConcurrentHashMap<>();

        @Override
        public void taskEnded(ClaimedTask task, NextState next) {
            nanos.merge(task.systemCode(), System.nanoTime(), Math::max);
        }
    }
}
