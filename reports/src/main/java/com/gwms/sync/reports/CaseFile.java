package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.WebLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * The file that goes with a mail about cases: attached, attached in part, or behind a link.
 *
 * @param attachment the whole file or its first rows; null where nothing is attached
 * @param attachedRows rows of the attachment, 0 to {@code rows}
 * @param rows rows of the whole file
 * @param bytes of the whole file
 * @param link an http or https address of the whole file, behind the login
 * @param notWritten why there is no file, in a sentence; null where there is one, or where none is wanted
 */
public record CaseFile(
        @Nullable Attachment attachment,
        long attachedRows,
        long rows,
        long bytes,
        @Nullable URI link,
        @Nullable String notWritten) {
    public CaseFile {
        WebLink.requireWeb(link);
        if (attachedRows < 0 || attachedRows > rows || bytes < 0 || (attachment == null && attachedRows > 0)) {
            throw new IllegalArgumentException("Of a file of " + rows + " rows, " + attachedRows
                    + " cannot be attached " + (attachment == null ? "without an attachment" : "with one"));
        }
    }

    /** No file is wanted. */
    public static CaseFile none() {
        return new CaseFile(null, 0, 0, 0, null, null);
    }

    /** A file was wanted and could not be written. */
    public static CaseFile notWritten(String reason) {
        return new CaseFile(null, 0, 0, 0, null, reason);
    }

    /** A whole file that is small enough to go along. */
    public static CaseFile attached(Attachment attachment, long rows, @Nullable URI link) {
        return new CaseFile(attachment, rows, rows, attachment.content().length, link, null);
    }

    /** A file that is too large to go along, whole or at all. */
    public static CaseFile behind(URI link, long rows, long bytes) {
        return new CaseFile(null, 0, rows, bytes, link, null);
    }

    /**
     * What of a written report goes along: all of it or its first rows, as its limits allow.
     *
     * @param link to the whole file, behind the login
     */
    public static CaseFile of(ExceptionReport report, Attach attach, @Nullable URI link) {
        try {
            long size = Files.size(report.file());
            @Nullable Attachment attachment = report.attachableRows() == 0 ? null : attachment(report, attach);
            if (attachment == null) {
                return new CaseFile(null, 0, report.rows(), size, link, null);
            }
            boolean whole = report.attachableRows() == report.rows();
            return new CaseFile(
                    attachment,
                    report.attachableRows(),
                    report.rows(),
                    whole ? attachment.content().length : size,
                    link,
                    null);
        } catch (IOException e) {
            return notWritten("The file was written and could not be read again: "
                    + e.getClass().getSimpleName() + ".");
        }
    }

    private static @Nullable Attachment attachment(ExceptionReport report, Attach attach) throws IOException {
        return switch (attach) {
            case NONE -> null;
            case XLSX -> report.workbook();
            case CSV -> {
                try (InputStream in = Files.newInputStream(report.file())) {
                    yield new Attachment(
                            report.file().getFileName().toString(), in.readNBytes(report.attachableBytes()));
                }
            }
        };
    }

    boolean isWanted() {
        return notWritten != null || rows > 0;
    }

    boolean isWholeAttached() {
        return attachment != null && attachedRows == rows;
    }
}
