package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.ReportedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that may go along, as a workbook in memory. They are bounded by what they take as CSV, which is more
 * than a workbook takes, but for one of a few rows.
 */
final class AttachedWorkbook {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ExceptionWorkbook.Rows rows;

    AttachedWorkbook(ZoneId zone, MailLanguage language) {
        this.rows = new ExceptionWorkbook(zone, language).rows(bytes);
    }

    void add(ReportedException line) throws IOException {
        rows.add(line);
    }

    /** @return null where it takes more than it may */
    @Nullable
    Attachment finish(String name, int mostBytes) throws IOException {
        rows.close();
        return bytes.size() <= mostBytes ? new Attachment(name, bytes.toByteArray()) : null;
    }
}
