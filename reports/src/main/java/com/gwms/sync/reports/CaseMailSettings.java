package com.gwms.sync.reports;

import com.gwms.sync.tasks.WebLink;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all mails about cases of one installation have in common.
 *
 * @param environment names the installation, {@code PROD} for example; stands in every subject
 * @param messageIdDomain right part of every Message-ID, a domain of the sender
 * @param casesInBody cases of each standing that are written out, 1 to 100
 * @param warehousesInBody warehouses that are written out, 1 to 200
 * @param textInBody characters of one text before it is cut, 20 to 2,000
 * @param groupsPage where recipients change what they get, an http or https address behind the login; null where there
 *     is none
 */
public record CaseMailSettings(
        String environment,
        String messageIdDomain,
        int casesInBody,
        int warehousesInBody,
        int textInBody,
        @Nullable URI groupsPage) {
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?");

    public CaseMailSettings {
        requireRange("report.rows-in-body", casesInBody, 1, 100);
        requireRange("report.warehouses-in-body", warehousesInBody, 1, 200);
        requireRange("report.text-in-body", textInBody, 20, 2_000);
        WebLink.requireWeb(groupsPage);
        if (!DOMAIN.matcher(messageIdDomain).matches()) {
            throw new IllegalArgumentException("report.message-id-domain must be a domain such as gwms.example, not '"
                    + CleanText.line(messageIdDomain, 60) + "'");
        }
    }

    /** Ten cases of each standing, twenty warehouses, 300 characters of a text. */
    public static CaseMailSettings of(String environment, String messageIdDomain) {
        return new CaseMailSettings(environment, messageIdDomain, 10, 20, 300, null);
    }

    private static void requireRange(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %,d to %,d, not %,d".formatted(name, lowest, highest, value));
        }
    }
}
