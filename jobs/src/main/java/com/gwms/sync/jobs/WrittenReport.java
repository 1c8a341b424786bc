package com.gwms.sync.jobs;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the report of a run lies, and which mails were due at its end.
 *
 * @param rows rows that the run wrote
 * @param csv null where there were none, or the file could not be written
 * @param mails that were put into the outbox; they are about cases, whichever run met or solved them
 */
public record WrittenReport(long rows, @Nullable Path csv, List<Mail> mails) {
    public WrittenReport {
        mails = List.copyOf(mails);
    }

    /** @param file null where it goes by mail server, or could not be written yet */
    public record Mail(String subject, @Nullable Path file) {}
}
