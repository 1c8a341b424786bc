package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of exceptions as it was written, with what of it may go along with a mail: gathered in the same pass, so that the
 * numbers of the mail are those of the file.
 *
 * @param file the whole, as CSV
 * @param rows of the whole
 * @param attachableRows of its longest start that may be attached
 * @param attachableBytes of that start, header included
 * @param workbook the same rows as a workbook; null where none was asked for, or where it became too large
 */
public record ExceptionReport(
        Path file,
        long rows,
        long attachableRows,
        int attachableBytes,
        @Nullable Attachment workbook) {}
