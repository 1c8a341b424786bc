package com.gwms.sync.app.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The most memory that a process ever had resident, as Linux counts it: heap, classes, threads and code together. */
final class PeakMemory {
    private static final int LOOK_EVERY_MILLIS = 20;
    private static final String PEAK = "VmHWM:";

    private PeakMemory() {}

    static boolean isKnown() {
        return Files.isReadable(Path.of("/proc/self/status"));
    }

    /** Waits for the end of a process and returns its peak in KiB, as it was up to a fiftieth of a second before. */
    static long untilExit(Process process) throws InterruptedException {
        long peak = 0;
        do {
            peak = Math.max(peak, kibibytes(process.pid()));
        } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        return peak;
    }

    private static long kibibytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // it has just ended
            return 0;
        }
    }
}
