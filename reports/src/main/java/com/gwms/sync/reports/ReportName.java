package com.gwms.sync.reports;

import com.gwms.sync.tasks.RunId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names the files of a report after the run: UTC time, job, start of the run's identity. */
final class ReportName {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MAX_JOB_LENGTH = 40;

    private ReportName() {}

    static String csv(String job, RunId run, Instant at) {
        return name(job, run, at) + ".csv";
    }

    static String workbook(String job, RunId run, Instant at) {
        return name(job, run, at) + ".xlsx";
    }

    /** Of a file that no run wrote. */
    static String download(String group, Instant at) {
        return "exceptions-%s-%s.csv".formatted(STAMP.format(at), safe(group));
    }

    private static String name(String job, RunId run, Instant at) {
        return "exceptions-%s-%s-%s"
                .formatted(STAMP.format(at), safe(job), run.toString().substring(0, 8));
    }

    private static String safe(String job) {
        String safeJob = job.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        return safeJob.substring(0, Math.min(safeJob.length(), MAX_JOB_LENGTH));
    }
}
