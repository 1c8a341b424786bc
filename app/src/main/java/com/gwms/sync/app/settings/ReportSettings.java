package com.gwms.sync.app.settings;

import com.gwms.sync.reports.ReportLimits;
import java.nio.file.Path;
import java.time.ZoneId;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exception reports.
 *
 * @param environment names the installation in every subject, {@code PROD} for example, 1 to 20 characters
 * @param directory where the CSV files go
 * @param zone in which reports tell times
 * @param rowsInBody of each severity that are written out in a mail, 1 to 200
 * @param textInBody characters of one text in a mail, 20 to 2,000
 * @param attachedRows rows of the attached file, 0 to 1,000,000
 * @param attachedBytes bytes of the attached file, 0 to 20 MiB
 */
public record ReportSettings(
        @DefaultValue("GWMS") String environment,
        @DefaultValue("reports") Path directory,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("20") int rowsInBody,
        @DefaultValue("300") int textInBody,
        @DefaultValue("10000") int attachedRows,
        @DefaultValue("5242880") int attachedBytes) {
    public ReportSettings {
        if (environment.isBlank() || environment.length() > 20) {
            throw new IllegalArgumentException(
                    "gwms-sync.report.environment must have 1 to 20 characters, not " + environment.length());
        }
        new ReportLimits(rowsInBody, textInBody, attachedRows, attachedBytes);
    }

    public ReportLimits limits() {
        return new ReportLimits(rowsInBody, textInBody, attachedRows, attachedBytes);
    }
}
