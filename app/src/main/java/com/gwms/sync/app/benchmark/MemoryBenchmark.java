package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.GwmsSync;
import com.gwms.sync.app.Terminal;
import com.gwms.sync.app.benchmark.BenchmarkSite.Twin;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.store.server.DatabaseAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/** Measures how much memory a run of inventory-sync takes, in a process of its own with a small heap, at two sizes. */
public final class MemoryBenchmark {
    /** The serial collector keeps no books of its own beside so small a heap. */
    private static final List<String> OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

    private final SampleSite sample;
    private final BenchmarkSite site;
    private final DatabaseAddress database;
    private final Terminal terminal;

    public MemoryBenchmark(DataSource dataSource, ConfigWriter config, DatabaseAddress database, Terminal terminal) {
        this.sample = new SampleSite(dataSource);
        this.site = new BenchmarkSite(sample, config);
        this.database = database;
        this.terminal = terminal;
    }

    /**
     * Measures and prints.
     *
     * @return the exit code: 1 where a run failed, did not correct stock, or cannot be measured here
     */
    public int run(long small, long large) {
        if (!PeakMemory.isKnown()) {
            terminal.line("Peak memory is read from /proc, which only Linux has. Run this benchmark on Linux.");
            return 1;
        }
        try (WarehouseProcess few = WarehouseProcess.start(small, BenchmarkSite.SEED);
                WarehouseProcess many = WarehouseProcess.start(large, BenchmarkSite.SEED)) {
            Twin smaller = new Twin("BENCH-SMALL", "YYZ", small, few);
            Twin larger = new Twin("BENCH-LARGE", "SYD", large, many);
            terminal.progress("Preparing stock");
            site.prepare(List.of(smaller, larger));
            show(smaller, measure(smaller), larger, measure(larger));
            return 0;
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Measured(double mebibytes, double seconds) {}

    private Measured measure(Twin twin) throws IOException, InterruptedException {
        terminal.progress(String.format(Locale.ROOT, "Running at %,d lines", twin.lines()));
        Path log = Files.createTempFile("gwms-sync-benchmark", ".log");
        long began = System.nanoTime();
        Process process = program(twin, log).start();
        try {
            long kibibytes = PeakMemory.untilExit(process);
            double seconds = (System.nanoTime() - began) / 1e9;
            requireDone(twin, process.exitValue(), log);
            Files.deleteIfExists(log);
            return new Measured(kibibytes / 1024.0, seconds);
        } finally {
            process.destroy();
        }
    }

    private ProcessBuilder program(Twin twin, Path log) {
        List<String> arguments = List.of(
                "run",
                "inventory-sync",
                "--system=" + twin.systemCode(),
                "--set",
                "gwms-sync.report.directory=" + System.getProperty("java.io.tmpdir") + "/gwms-sync-benchmark");
        ProcessBuilder program = JavaProgram.of(GwmsSync.class.getName(), OPTIONS, arguments)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = program.environment();
        environment.put("SPRING_DATASOURCE_URL", database.url());
        environment.put("SPRING_DATASOURCE_USERNAME", Objects.requireNonNull(database.user()));
        environment.put("SPRING_DATASOURCE_PASSWORD", Objects.requireNonNull(database.password()));
        environment.put("GWMS_SYNC_SECRETS_BENCHMARK_APP_KEY", "benchmark-key");
        environment.put("GWMS_SYNC_SECRETS_BENCHMARK_APP_SECRET", "benchmark-secret");
        return program;
    }

    private void requireDone(Twin twin, int exitCode, Path log) {
        if (exitCode != 0 || sample.units(twin.warehouseCode()) != twin.units()) {
            throw new UnequalResultException(String.format(
                    Locale.ROOT,
                    "The run at %,d lines did not do its work, exit code %d. What it said is in %s",
                    twin.lines(),
                    exitCode,
                    log));
        }
    }

    private void show(Twin smaller, Measured small, Twin larger, Measured large) {
        terminal.line("Peak resident memory of one run of inventory-sync, started with " + String.join(" ", OPTIONS));
        terminal.line(String.format(Locale.ROOT, "  %12s %12s %10s", "Lines", "Peak, MiB", "Seconds"));
        row(smaller, small);
        row(larger, large);
        terminal.line(String.format(
                Locale.ROOT,
                "  %.2f times the memory for %.0f times the lines",
                large.mebibytes() / small.mebibytes(),
                (double) larger.lines() / smaller.lines()));
    }

    private void row(Twin twin, Measured measured) {
        terminal.line(String.format(
                Locale.ROOT, "  %,12d %12.1f %10.1f", twin.lines(), measured.mebibytes(), measured.seconds()));
    }
}
