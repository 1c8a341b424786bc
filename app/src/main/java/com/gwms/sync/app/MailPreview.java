package com.gwms.sync.app;

import com.gwms.sync.jobs.CaseReports;
import com.gwms.sync.reports.EmlFiles;
import com.gwms.sync.tasks.OutgoingMail;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Writes the mails that would go out now as files, for somebody who wants to see them before anybody is told. */
final class MailPreview {
    private final CaseReports reports;
    private final String from;
    private final Clock clock;

    MailPreview(CaseReports reports, String from, Clock clock) {
        this.reports = reports;
        this.from = from;
        this.clock = clock;
    }

    /** @return a line a group, with the path of its mail */
    List<String> write(Path directory) {
        EmlFiles files = new EmlFiles(directory, from, clock);
        List<String> lines = new ArrayList<>();
        for (CaseReports.Preview preview : reports.preview(clock.instant(), directory)) {
            OutgoingMail mail = preview.mail();
            lines.add(preview.group() + "  "
                    + (mail == null
                            ? "nothing to say"
                            : files.write(mail).eml().toAbsolutePath().toString()));
        }
        if (lines.isEmpty()) {
            lines.add("There is no recipient group: set gwms-sync.mail.recipients or gwms-sync.report.groups.");
        }
        return lines;
    }
}
