package com.gwms.sync.jobs;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a run lies.
 *
 * @param rows rows of the report
 * @param csv null where there was nothing to report, or the file could not be written
 * @param mail the message as a file, where there is no mail server; null where it was sent, waits, or was not needed
 * @param mailQueued whether a mail was written for the run
 */
public record WrittenReport(
        long rows, @Nullable Path csv, @Nullable Path mail, boolean mailQueued) {}
