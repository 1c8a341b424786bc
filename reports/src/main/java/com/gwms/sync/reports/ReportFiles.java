package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What of a report goes with its mail: all of it, its first rows, or nothing; and the sentence that says which.
 *
 * @param sentence for the body
 */
record ReportFiles(@Nullable Attachment attachment, String sentence) {
    static ReportFiles of(ExceptionReport report) {
        Path file = report.file();
        if (file == null) {
            String reason = report.notWritten() == null ? "" : " " + CleanText.line(report.notWritten(), 400);
            return new ReportFiles(null, "There is no file with this report." + reason);
        }
        if (report.attachableRows() == 0) {
            return new ReportFiles(
                    null, all(report) + " are in the file " + path(file) + ", which is too large to attach.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(report.attachableBytes());
            return attached(report, file, new Attachment(file.getFileName().toString(), start));
        } catch (IOException e) {
            return new ReportFiles(
                    null, all(report) + " are in the file " + path(file) + ", which could not be read to attach it.");
        }
    }

    private static ReportFiles attached(ExceptionReport report, Path file, Attachment attachment) {
        if (report.attachableRows() == report.rows()) {
            return new ReportFiles(attachment, all(report) + " are attached. The same file: " + path(file));
        }
        String sentence = "Only the first " + Words.number(report.attachableRows()) + " of "
                + Words.number(report.rows()) + " rows are attached. The whole file: " + path(file);
        return new ReportFiles(attachment, sentence);
    }

    private static String all(ExceptionReport report) {
        return report.rows() == 1 ? "The 1 row of this report" : "All " + Words.number(report.rows()) + " rows";
    }

    private static String path(Path file) {
        return CleanText.line(file.toAbsolutePath().toString());
    }
}
