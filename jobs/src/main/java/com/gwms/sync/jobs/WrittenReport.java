package com.gwms.sync.jobs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a run lies, and which mails were due at its end.
 *
 * @param rows rows of the report
 * @param csv null where there was nothing to report, or the file could not be written
 * @param mails as files, where there is no mail server and they were written
 * @param mailsQueued mails that were put into the outbox
 */
public record WrittenReport(long rows, @Nullable Path csv, List<Path> mails, int mailsQueued) {
    public WrittenReport {
        mails = List.copyOf(mails);
    }
}
