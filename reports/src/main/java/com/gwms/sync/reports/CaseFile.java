package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.WebLink;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file that goes with a mail about cases: attached, attached in part, or behind a link.
 *
 * @param attachments the whole file or its first rows, in one form or in two; none where nothing is attached
 * @param attachedRows rows of each attachment, 0 to {@code rows}
 * @param rows rows of the whole file
 * @param bytes of the whole file; of the attachments where they are all of it
 * @param link an http or https address of the whole file, behind the login
 * @param notWritten why there is no file, in a sentence; null where there is one, or where none is wanted
 */
public record CaseFile(
        List<Attachment> attachments,
        long attachedRows,
        long rows,
        long bytes,
        @Nullable URI link,
        @Nullable String notWritten) {
    public CaseFile {
        WebLink.requireWeb(link);
        attachments = List.copyOf(attachments);
        boolean none = attachments.isEmpty();
        if (attachedRows < 0 || attachedRows > rows || bytes < 0 || (none && attachedRows > 0)) {
            throw new IllegalArgumentException("Of a file of " + rows + " rows, " + attachedRows
                    + " cannot be attached " + (none ? "without an attachment" : "with one"));
        }
    }

    /** No file is wanted. */
    public static CaseFile none() {
        return new CaseFile(List.of(), 0, 0, 0, null, null);
    }

    /** A file was wanted and could not be written. */
    public static CaseFile notWritten(String reason) {
        return new CaseFile(List.of(), 0, 0, 0, null, reason);
    }

    /** A whole file that is small enough to go along. */
    public static CaseFile attached(Attachment attachment, long rows, @Nullable URI link) {
        return new CaseFile(List.of(attachment), rows, rows, attachment.content().length, link, null);
    }

    /** A file that is too large to go along, whole or at all. */
    public static CaseFile behind(URI link, long rows, long bytes) {
        return new CaseFile(List.of(), 0, rows, bytes, link, null);
    }

    /**
     * What of a written report goes along: all of it or its first rows, as its limits allow.
     *
     * @param link to the whole file, behind the login
     */
    public static CaseFile of(ExceptionReport report, @Nullable URI link) {
        try {
            List<Attachment> attachments = report.attachableRows() == 0 ? List.of() : attachments(report);
            boolean whole = !attachments.isEmpty() && report.attachableRows() == report.rows();
            return new CaseFile(
                    attachments,
                    attachments.isEmpty() ? 0 : report.attachableRows(),
                    report.rows(),
                    whole ? bytes(attachments) : Files.size(report.file()),
                    link,
                    null);
        } catch (IOException e) {
            return notWritten("The file was written and could not be read again: "
                    + e.getClass().getSimpleName() + ".");
        }
    }

    /** The workbook first: mail programs show them in this order, and it is the one to be opened with a click. */
    private static List<Attachment> attachments(ExceptionReport report) throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        if (report.workbook() != null) {
            attachments.add(report.workbook());
        }
        if (report.attach().hasCsv()) {
            try (InputStream in = Files.newInputStream(report.file())) {
                attachments.add(new Attachment(
                        report.file().getFileName().toString(), in.readNBytes(report.attachableBytes())));
            }
        }
        return attachments;
    }

    private static long bytes(List<Attachment> attachments) {
        return attachments.stream()
                .mapToLong(attachment -> attachment.content().length)
                .sum();
    }

    boolean isWanted() {
        return notWritten != null || rows > 0;
    }

    boolean isWholeAttached() {
        return !attachments.isEmpty() && attachedRows == rows;
    }
}
