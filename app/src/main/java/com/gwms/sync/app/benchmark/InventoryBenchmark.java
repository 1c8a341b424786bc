package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.app.benchmark.BenchmarkSite.Twin;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.store.sample.BareCopy;
import com.gwms.sync.store.sample.SampleSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Measures runs of inventory-sync in turns with a bare COPY of the same rows, which is the most that the same server on the
 * same machine can do. Every run is checked: it must have corrected exactly what differed.
 */
public final class InventoryBenchmark {
    private static final String SYSTEM = "BENCH-4PX";
    private static final String WAREHOUSE = "YYZ";

    /** Runs before any is counted; as long as the second, Java still compiles what the run spends its time in. */
    private static final int WARM_UPS = 3;

    private final SampleSite sample;
    private final BareCopy bareCopy;
    private final StockWriter stockWriter;
    private final BenchmarkSite site;
    private final JobRuns runs;
    private final Terminal terminal;

    public InventoryBenchmark(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            ConfigWriter config,
            JobRuns runs,
            Terminal terminal) {
        this.sample = new SampleSite(dataSource);
        this.bareCopy = new BareCopy(dataSource);
        this.stockWriter = new StockWriter(dataSource, transactionManager);
        this.site = new BenchmarkSite(sample, config);
        this.runs = runs;
        this.terminal = terminal;
    }

    /**
     * Measures and prints.
     *
     * @return the exit code: 1 where a run did not correct what it should have
     */
    public int run(long lines, int rounds) {
        try (WarehouseProcess warehouse = WarehouseProcess.start(lines, BenchmarkSite.SEED)) {
            Twin twin = new Twin(SYSTEM, WAREHOUSE, lines, warehouse);
            terminal.line(String.format(
                    Locale.ROOT, "Inventory sync of %,d lines, %,d of them differ", lines, twin.differences()));
            terminal.progress("Preparing stock");
            site.prepare(List.of(twin));
            measure(twin, rounds);
            return 0;
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void measure(Twin twin, int rounds) {
        Path file = temporaryFile();
        try {
            terminal.progress("Warming up");
            double first = sync(twin, new StageTimes());
            terminal.line(String.format(Locale.ROOT, "First run, which is not counted: %.2f s", first));
            for (int i = 1; i < WARM_UPS; i++) {
                round(twin, file);
            }
            List<Round> measured = new ArrayList<>();
            for (int i = 1; i <= rounds; i++) {
                terminal.progress("Round " + i + " of " + rounds);
                measured.add(round(twin, file));
            }
            terminal.progress("The framework's own writer");
            double stockSeconds = stockWriter(twin, file);
            new RoundsTable(terminal).show(measured, stockSeconds);
        } finally {
            delete(file);
        }
    }

    private Round round(Twin twin, Path file) {
        double copySeconds = bareCopy(twin, file);
        int differing = sample.differ(WAREHOUSE, BenchmarkSite.DIFFER_EVERY);
        requireEqual("buckets that differ before the run", twin.differences(), differing);
        sample.vacuumAndFlush();
        StageTimes stages = new StageTimes();
        double syncSeconds = sync(twin, stages);
        return new Round(twin.lines(), copySeconds, syncSeconds, stages.seconds());
    }

    private double bareCopy(Twin twin, Path file) {
        long number = bareCopy.export(file);
        sample.vacuumAndFlush();
        long began = System.nanoTime();
        long rows = bareCopy.copy(file);
        double seconds = secondsSince(began);
        requireEqual("rows copied", twin.lines(), rows);
        requireEqual("units copied", twin.units(), bareCopy.contents(number).units());
        bareCopy.remove(number);
        return seconds;
    }

    private double stockWriter(Twin twin, Path file) {
        long number = bareCopy.export(file);
        sample.vacuumAndFlush();
        long began = System.nanoTime();
        stockWriter.write(file);
        double seconds = secondsSince(began);
        BareCopy.Contents written = bareCopy.contents(number);
        requireEqual("rows written by the framework's writer", twin.lines(), written.lines());
        requireEqual("units written by the framework's writer", twin.units(), written.units());
        bareCopy.remove(number);
        return seconds;
    }

    private double sync(Twin twin, StageTimes stages) {
        RunRequest request =
                new RunRequest(JobName.INVENTORY_SYNC, "benchmark-" + UUID.randomUUID(), SYSTEM, null, false, null);
        long began = System.nanoTime();
        RunResult result = runs.run(request, stages);
        double seconds = secondsSince(began);
        requireCorrected(twin, result);
        return seconds;
    }

    private void requireCorrected(Twin twin, RunResult result) {
        if (!(result instanceof RunResult.Completed completed)
                || completed.warehouses().size() != 1) {
            throw new UnequalResultException("The run did not do its work: " + result.sentence());
        }
        RunTotals.Warehouse done = completed.warehouses().getFirst();
        requireEqual("lines of the snapshot", twin.lines(), Objects.requireNonNullElse(done.lines(), 0L));
        requireEqual("corrections applied", twin.differences(), done.corrected());
        requireEqual("units in stock after the run", twin.units(), sample.units(WAREHOUSE));
    }

    private static void requireEqual(String what, long expected, long found) {
        if (expected != found) {
            throw new UnequalResultException(
                    String.format(Locale.ROOT, "Wrong result, %s: %,d, not %,d.", what, found, expected));
        }
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("gwms-sync-benchmark", ".copy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
