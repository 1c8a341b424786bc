package com.gwms.sync.reports;

import java.time.ZoneId;
import java.util.List;

/**
 * For whom a mail is written: one recipient group.
 *
 * @param group its name, 1 to {@value #MAX_NAME} characters, shown to its members
 * @param recipients 0 to {@value #MAX_RECIPIENTS} plain addresses; none where mails are only written as files
 * @param zone in which times are told
 * @param outside whether they do not belong to the house: then the mail holds counts and kinds, and no SKU, no order
 *     number, no sentence of a warehouse, no link and no file
 * @param attach as what the file goes along
 */
public record Audience(
        String group, List<String> recipients, MailLanguage language, ZoneId zone, boolean outside, Attach attach) {
    static final int MAX_NAME = 100;
    static final int MAX_RECIPIENTS = 50;

    public Audience {
        recipients = List.copyOf(recipients);
        if (group.isBlank() || group.length() > MAX_NAME) {
            throw new IllegalArgumentException("The name of a recipient group must have 1 to " + MAX_NAME
                    + " characters, not '" + CleanText.line(group, 60) + "'");
        }
        if (recipients.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "The recipient group " + CleanText.line(group, 60) + " must name at most " + MAX_RECIPIENTS
                            + " addresses, not " + recipients.size() + ". Use a mailing list.");
        }
        recipients.forEach(recipient ->
                MailHeaders.requireAddress("A recipient of the group " + CleanText.line(group, 60), recipient));
    }
}
