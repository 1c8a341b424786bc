package com.gwms.sync.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is written and not yet sent.
 *
 * @param dedupeKey names what the mail reports; a second mail with the same key is never queued
 * @param messageId the {@code Message-ID} it is sent with, at every try the same, so that a reader sees it once
 * @param references {@code Message-ID}s of the earlier mails of its thread, oldest first; empty for one that opens a thread
 */
public record OutgoingMail(
        String dedupeKey,
        String messageId,
        List<String> references,
        List<String> recipients,
        String subject,
        String bodyText,
        String bodyHtml,
        @Nullable Attachment attachment) {
    public OutgoingMail {
        references = List.copyOf(references);
        recipients = List.copyOf(recipients);
    }

    /** A mail that opens a thread. */
    public OutgoingMail(
            String dedupeKey,
            String messageId,
            List<String> recipients,
            String subject,
            String bodyText,
            String bodyHtml,
            @Nullable Attachment attachment) {
        this(dedupeKey, messageId, List.of(), recipients, subject, bodyText, bodyHtml, attachment);
    }

    /** A file that goes with a mail; the end of its name tells its type. */
    public static final class Attachment {
        private final String name;
        private final byte[] content;

        public Attachment(String name, byte[] content) {
            this.name = name;
            this.content = content.clone();
        }

        public String name() {
            return name;
        }

        public byte[] content() {
            return content.clone();
        }
    }
}
