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
 * @param attach as what they may: as less than was asked for, where that is too large
 * @param workbook the same rows as a workbook; set where they may go along as one
 */
public record ExceptionReport(
        Path file,
        long rows,
        long attachableRows,
        int attachableBytes,
        Attach attach,
        @Nullable Attachment workbook) {}
