package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail;
import java.util.regex.Pattern;

/**
 * Refuses what could smuggle a header or an SMTP command into a mail. Addresses and file names are held to printable ASCII:
 * some mail libraries cut a character to its low byte, which turns U+760D and U+760A into CR and LF.
 */
final class MailHeaders {
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,149}");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[A-Za-z0-9.+_=-]{1,120}@[A-Za-z0-9.-]{1,200}>");
    private static final int MAX_SUBJECT = 500;

    private MailHeaders() {}

    /** @throws IllegalArgumentException with a sentence that names the field, never its line breaks */
    static void requireSafe(OutgoingMail mail) {
        mail.recipients().forEach(recipient -> requireAddress("A recipient", recipient));
        requireSubject(mail.subject());
        requireMatch(MESSAGE_ID, mail.messageId(), "The Message-ID must look like <name@domain>");
        mail.references()
                .forEach(reference -> requireMatch(
                        MESSAGE_ID, reference, "A reference to another mail must look like <name@domain>"));
        mail.attachments()
                .forEach(attachment -> requireMatch(
                        FILE_NAME,
                        attachment.name(),
                        "The name of the attachment must be of letters, digits, dots, hyphens and underscores"));
    }

    /** @param what names the address in the sentence of the refusal */
    static void requireAddress(String what, String address) {
        requireMatch(ADDRESS, address, what + " must be one plain address such as operations@gwms.example");
    }

    private static void requireSubject(String subject) {
        if (subject.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The subject must be one line without control characters, not '"
                    + CleanText.line(subject, 100) + "'");
        }
        if (subject.length() > MAX_SUBJECT) {
            throw new IllegalArgumentException(
                    "The subject must have at most " + MAX_SUBJECT + " characters, not " + subject.length());
        }
    }

    private static void requireMatch(Pattern pattern, String value, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(rule + ", not '" + CleanText.line(value, 100) + "'");
        }
    }
}
