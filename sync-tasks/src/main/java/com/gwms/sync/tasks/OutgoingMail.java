package com.gwms.sync.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is written and not yet sent.
 *
 * @param dedupeKey names what the mail reports; a second mail with the same key is never queued
 * @param messageId the {@code Message-ID} it is sent with, at every try the same, so that a reader sees it once
 * @param references {@code Message-ID}s of the earlier mails of its thread, oldest first; empty for one that opens a thread
 * @param attachments the files that go with it, in the order in which it has them; 0 to {@value #MAX_ATTACHMENTS}
 */
public record OutgoingMail(
        String dedupeKey,
        String messageId,
        List<String> references,
        List<String> recipients,
        String subject,
        String bodyText,
        String bodyHtml,
        List<Attachment> attachments) {
    private static final int MAX_ATTACHMENTS = 2;

    public OutgoingMail {
        references = List.copyOf(references);
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
        if (attachments.size() > MAX_ATTACHMENTS) {
            throw new IllegalArgumentException(
                    "A mail has at most " + MAX_ATTACHMENTS + " attachments, not " + attachments.size());
        }
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
        this(
                dedupeKey,
                messageId,
                List.of(),
                recipients,
                subject,
                bodyText,
                bodyHtml,
                attachment == null ? List.of() : List.of(attachment));
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
