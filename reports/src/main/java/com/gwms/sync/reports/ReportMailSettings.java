package com.gwms.sync.reports;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * To whom reports go.
 *
 * @param recipients up to 50 addresses; none where mails are only written as files
 * @param messageIdDomain right part of every Message-ID, a domain of the sender
 * @param zone in which the mail tells times
 */
public record ReportMailSettings(List<String> recipients, String messageIdDomain, ZoneId zone) {
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?");
    private static final int MAX_RECIPIENTS = 50;

    public ReportMailSettings {
        recipients = List.copyOf(recipients);
        if (recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException("report.recipients must name at most " + MAX_RECIPIENTS
                    + " addresses, not " + recipients.size() + ". Use a mailing list.");
        }
        recipients.forEach(recipient -> MailHeaders.requireAddress("report.recipients", recipient));
        if (!DOMAIN.matcher(messageIdDomain).matches()) {
            throw new IllegalArgumentException("report.message-id-domain must be a domain such as gwms.example, not '"
                    + CleanText.line(messageIdDomain, 60) + "'");
        }
    }
}
