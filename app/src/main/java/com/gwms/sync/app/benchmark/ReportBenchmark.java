package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.store.cases.CaseExceptions;
import com.gwms.sync.store.cases.CaseScope;
import com.gwms.sync.store.sample.SampleExceptions;
import com.gwms.sync.tasks.ExceptionKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Compares the file of a report, from the database to the disk, with a bare {@code COPY … TO STDOUT (FORMAT csv)} of the
 * same rows to the same disk, in turns.
 */
public final class ReportBenchmark {
    private static final double LEAST_SHARE = 1.0 / 3;

    private final SampleExceptions sample;
    private final CaseExceptions exceptions;
    private final ExceptionReportWriter writer;
    private final Terminal terminal;

    public ReportBenchmark(DataSource dataSource, ExceptionReportWriter writer, Terminal terminal) {
        this.sample = new SampleExceptions(dataSource);
        this.exceptions = new CaseExceptions(dataSource);
        this.writer = writer;
        this.terminal = terminal;
    }

    /**
     * Measures and prints.
     *
     * @return the exit code: 1 where the two hold different rows, or the report is slower than a third of COPY
     */
    public int run(long rows, int rounds) {
        try {
            Path directory = Files.createTempDirectory("gwms-sync-report-benchmark");
            try {
                return run(rows, rounds, directory.resolve("copy.csv"), directory.resolve("report.csv"));
            } finally {
                Files.deleteIfExists(directory.resolve("copy.csv"));
                Files.deleteIfExists(directory.resolve("report.csv"));
                Files.deleteIfExists(directory);
            }
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(long rows, int rounds, Path copy, Path report) throws IOException {
        terminal.progress("Preparing exceptions");
        sample.generate(rows);
        terminal.line(String.format(
                Locale.ROOT,
                "%,d exception rows to CSV, heap of at most %,d MiB",
                rows,
                Runtime.getRuntime().maxMemory() >> 20));
        terminal.line(
                String.format(Locale.ROOT, "  %-6s %14s %14s %8s", "Round", "COPY, rows/s", "Report, rows/s", "Share"));
        double best = 0;
        for (int round = 0; round <= rounds; round++) {
            double plain = rows / seconds(copy, sample::copyTo);
            double ours = rows / seconds(report, this::stream);
            requireEqual(rows, copy, report);
            if (round > 0) {
                best = Math.max(best, ours / plain);
            }
            terminal.line(String.format(
                    Locale.ROOT,
                    "  %-6s %,14.0f %,14.0f %8.2f",
                    round == 0 ? "warm" : Integer.toString(round),
                    plain,
                    ours,
                    ours / plain));
        }
        return best >= LEAST_SHARE ? 0 : 1;
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static double seconds(Path file, Content content) throws IOException {
        long began = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            content.writeTo(out);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void stream(OutputStream out) throws IOException {
        CaseScope all = new CaseScope(List.of(), List.of(), Set.of(ExceptionKind.values()));
        long _ = writer.stream(out, consumer -> exceptions.forEach(all, consumer));
    }

    /** As many rows, and the same quantities: neither depends on the form of the other columns. */
    private static void requireEqual(long rows, Path copy, Path report) throws IOException {
        long[] ours = sums(report, SampleExceptions.SKU, 1);
        long[] plain = sums(copy, SampleExceptions.SKU, 0);
        if (ours[0] != rows || plain[0] != rows || ours[1] != plain[1]) {
            throw new UnequalResultException(String.format(
                    Locale.ROOT,
                    "COPY wrote %,d rows and the report %,d, and they are not of the same SKUs.",
                    plain[0],
                    ours[0]));
        }
    }

    /** Rows, and the sum of the numbers of their SKUs. */
    private static long[] sums(Path file, String sku, int header) throws IOException {
        long[] sums = new long[2];
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.skip(header).forEach(line -> {
                int from = line.indexOf(sku) + sku.length();
                int to = from;
                while (to < line.length() && Character.isDigit(line.charAt(to))) {
                    to++;
                }
                sums[0]++;
                sums[1] += Long.parseLong(line.substring(from, to));
            });
        }
        return sums;
    }
}
