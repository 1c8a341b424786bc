package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.CaseReportSettings;
import com.gwms.sync.jobs.MailTiming;
import com.gwms.sync.jobs.RecipientGroup;
import com.gwms.sync.reports.CaseMailSettings;
import com.gwms.sync.reports.ReportLimits;
import com.gwms.sync.tasks.ExceptionKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Exception reports.
 *
 * @param environment names the installation in every subject, {@code PROD} for example, 1 to 20 characters
 * @param directory where the CSV files go
 * @param zone in which reports tell times
 * @param rowsInBody cases of each standing that are written out in a mail, 1 to 100
 * @param textInBody characters of one text in a mail, 20 to 2,000
 * @param attachedRows rows of the attached file, 0 to 1,000,000
 * @param attachedBytes bytes of the attached file, 0 to 20 MiB
 * @param gather how long news wait for others, 0 to 1 hour
 * @param repeat the least time between two mails of a group that can wait, from {@code gather} to 24 hours
 * @param urgent kinds of exceptions that are told at once and at any hour
 * @param consoleUrl where the REST API is, for links; left out where there is none
 * @param groups who is told, by name; the group {@code default}, which {@code mail.recipients} are, is there without being
 *     named
 */
public record ReportSettings(
        @DefaultValue("GWMS") String environment,
        @DefaultValue("reports") Path directory,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue("10") int rowsInBody,
        @DefaultValue("300") int textInBody,
        @DefaultValue("10000") int attachedRows,
        @DefaultValue("5242880") int attachedBytes,
        @DefaultValue("5m") Duration gather,
        @DefaultValue("1h") Duration repeat,
        @DefaultValue({"SYSTEM_PAUSED", "RUN_MISSED"}) List<ExceptionKind> urgent,
        @Nullable URI consoleUrl,
        @DefaultValue Map<String, GroupSettings> groups) {
    static final String DEFAULT_GROUP = "default";

    private static final int MAX_GROUPS = 100;

    public ReportSettings {
        if (environment.isBlank() || environment.length() > 20) {
            throw new IllegalArgumentException(
                    "gwms-sync.report.environment must have 1 to 20 characters, not " + environment.length());
        }
        new ReportLimits(attachedRows, attachedBytes);
        new CaseMailSettings(environment, "localhost", rowsInBody, 20, textInBody, null);
        urgent = List.copyOf(urgent);
        timing(gather, repeat, urgent);
        requireWeb(consoleUrl);
        groups = Map.copyOf(groups);
        if (groups.size() > MAX_GROUPS) {
            throw new IllegalArgumentException(
                    "gwms-sync.report.groups must be at most " + MAX_GROUPS + ", not " + groups.size());
        }
        for (Map.Entry<String, GroupSettings> group : groups.entrySet()) {
            RecipientGroup _ = group.getValue().group(group.getKey(), zone);
        }
    }

    public ReportLimits limits() {
        return new ReportLimits(attachedRows, attachedBytes);
    }

    public CaseMailSettings mail(String messageIdDomain) {
        return new CaseMailSettings(environment, messageIdDomain, rowsInBody, 20, textInBody, null);
    }

    /**
     * Who is told, and when.
     *
     * @param recipients of the group {@code default}, unless it names its own
     * @param asFiles whether mails are written as files; then there is something to write for nobody as well
     */
    public CaseReportSettings cases(List<String> recipients, boolean asFiles) {
        List<RecipientGroup> all = new ArrayList<>();
        boolean someoneElse = groups.containsKey(DEFAULT_GROUP) || (recipients.isEmpty() && !groups.isEmpty());
        if (!someoneElse && (asFiles || !recipients.isEmpty())) {
            all.add(GroupSettings.ofDefault(recipients).group(DEFAULT_GROUP, zone));
        }
        new TreeMap<>(groups)
                .forEach((name, group) ->
                        all.add((name.equals(DEFAULT_GROUP) ? group.orTo(recipients) : group).group(name, zone)));
        return new CaseReportSettings(all, timing(gather, repeat, urgent), rowsInBody, consoleUrl);
    }

    private static MailTiming timing(Duration gather, Duration repeat, List<ExceptionKind> urgent) {
        return new MailTiming(
                gather, repeat, urgent.isEmpty() ? EnumSet.noneOf(ExceptionKind.class) : EnumSet.copyOf(urgent));
    }

    private static void requireWeb(@Nullable URI consoleUrl) {
        if (consoleUrl == null) {
            return;
        }
        boolean web =
                "https".equalsIgnoreCase(consoleUrl.getScheme()) || "http".equalsIgnoreCase(consoleUrl.getScheme());
        if (!web || consoleUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "gwms-sync.report.console-url must be an absolute http or https address, not '" + consoleUrl + "'");
        }
    }
}
