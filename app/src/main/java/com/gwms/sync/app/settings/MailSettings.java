package com.gwms.sync.app.settings;

import com.gwms.sync.store.mail.MailRetries;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mails about runs. The server itself is Spring Boot's {@code spring.mail.*}; without {@code spring.mail.host} mails are
 * written as files.
 *
 * @param recipients up to 50 addresses; none turns mails off where there is a server
 * @param from the sender's address
 * @param messageIdDomain right part of every Message-ID
 * @param maxTries tries before a mail is parked, 1 to 1,000
 * @param firstWait after the first try that failed, 1 second to 1 hour; doubles up to the longest wait
 * @param longestWait up to 1 day
 */
public record MailSettings(
        @DefaultValue List<String> recipients,
        @DefaultValue("gwms-sync@localhost") String from,
        @DefaultValue("gwms-sync.localhost") String messageIdDomain,
        @DefaultValue("100") int maxTries,
        @DefaultValue("1m") Duration firstWait,
        @DefaultValue("1h") Duration longestWait) {
    public MailSettings {
        recipients = List.copyOf(recipients);
        new MailRetries(maxTries, firstWait, longestWait);
    }

    public MailRetries retries() {
        return new MailRetries(maxTries, firstWait, longestWait);
    }
}
