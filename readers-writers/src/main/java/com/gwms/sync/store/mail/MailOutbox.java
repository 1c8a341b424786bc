package com.gwms.sync.store.mail;

import com.gwms.sync.tasks.OutgoingMail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mails that are written and not yet accepted by a mail server. Each is sent at least once: a sender that dies after the
 * server accepted and before {@link #markSent} leaves a mail that is sent once more, with the same Message-ID.
 */
public final class MailOutbox {
    private static final int MAX_CLAIMS = 100;
    private static final int MAX_ERROR_LENGTH = 1_000;

    private static final String ADD = """
        INSERT INTO sync.mail_outbox (dedupe_key, message_id, mail_references, recipients, subject, body_text, body_html,
            attachment_name, attachment, second_attachment_name, second_attachment)
        VALUES (:dedupeKey, :messageId, :references, :recipients, :subject, :bodyText, :bodyHtml, :attachmentName, :attachment,
            :secondAttachmentName, :secondAttachment)
        ON CONFLICT (dedupe_key) DO NOTHING
        """;

    private static final String CLAIM_DUE = """
        WITH due AS MATERIALIZED (
            SELECT id FROM sync.mail_outbox
            WHERE state = 'READY' AND next_try_at <= now()
            ORDER BY next_try_at, id
            LIMIT :limit
            FOR UPDATE SKIP LOCKED)
        UPDATE sync.mail_outbox AS mail
        SET tries = mail.tries + 1, next_try_at = now() + :leaseSeconds * interval '1 second'
        FROM due
        WHERE mail.id = due.id
        RETURNING mail.id, mail.tries, mail.dedupe_key, mail.message_id, mail.mail_references, mail.recipients, mail.subject,
            mail.body_text, mail.body_html, mail.attachment_name, mail.attachment, mail.second_attachment_name, mail.second_attachment
        """;

    // No fence: whichever sender had it accepted, it is sent.
    private static final String MARK_SENT = """
        UPDATE sync.mail_outbox SET state = 'SENT', sent_at = now(), last_error = NULL
        WHERE id = :id AND state <> 'SENT'
        """;

    private static final String MARK_FAILED = """
        UPDATE sync.mail_outbox SET next_try_at = now() + :waitSeconds * interval '1 second', last_error = :error
        WHERE id = :id AND tries = :tries AND state = 'READY'
        """;

    private static final String PARK = """
        UPDATE sync.mail_outbox SET state = 'PARKED', last_error = :error
        WHERE id = :id AND tries = :tries AND state = 'READY'
        """;

    private static final String COUNTS = """
        SELECT count(*) FILTER (WHERE state = 'READY' AND tries = 0) AS fresh,
            count(*) FILTER (WHERE state = 'READY' AND tries > 0) AS retrying,
            count(*) FILTER (WHERE state = 'PARKED') AS parked,
            count(*) FILTER (WHERE state = 'SENT') AS sent,
            min(created_at) FILTER (WHERE state <> 'SENT') AS oldest_unsent_at
        FROM sync.mail_outbox
        """;

    private final JdbcClient jdbc;

    public MailOutbox(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Queues a mail in the caller's transaction, so that it is there exactly when what it reports is.
     *
     * @return false where a mail with the same dedupe key was queued before; then nothing is changed
     */
    public boolean add(OutgoingMail mail) {
        OutgoingMail.@Nullable Attachment first = attachment(mail, 0);
        OutgoingMail.@Nullable Attachment second = attachment(mail, 1);
        return jdbc.sql(ADD)
                        .param("dedupeKey", mail.dedupeKey())
                        .param("messageId", mail.messageId())
                        .param("references", mail.references().toArray(String[]::new))
                        .param("recipients", mail.recipients().toArray(String[]::new))
                        .param("subject", withoutNul(mail.subject()))
                        .param("bodyText", withoutNul(mail.bodyText()))
                        .param("bodyHtml", withoutNul(mail.bodyHtml()))
                        .param("attachmentName", first == null ? null : first.name(), Types.VARCHAR)
                        .param("attachment", first == null ? null : first.content(), Types.BINARY)
                        .param("secondAttachmentName", second == null ? null : second.name(), Types.VARCHAR)
                        .param("secondAttachment", second == null ? null : second.content(), Types.BINARY)
                        .update()
                == 1;
    }

    private static OutgoingMail.@Nullable Attachment attachment(OutgoingMail mail, int place) {
        return place < mail.attachments().size() ? mail.attachments().get(place) : null;
    }

    /**
     * Takes mails that are due, longest due first; no other sender gets them before the lease ends. Counts the try now, so
     * that a mail that kills its sender is parked in the end. To be called outside a transaction.
     *
     * @param limit 1 to 100; each mail comes with its attachments
     * @param lease from 1 second; longer than sending all of them can take
     */
    public List<ClaimedMail> claimDue(int limit, Duration lease) {
        if (limit < 1 || limit > MAX_CLAIMS) {
            throw new IllegalArgumentException("Mails are claimed 1 to " + MAX_CLAIMS + " at a time, not " + limit);
        }
        if (lease.toSeconds() < 1) {
            throw new IllegalArgumentException("The lease of a mail must be at least PT1S, not " + lease);
        }
        return jdbc
                .sql(CLAIM_DUE)
                .param("limit", limit)
                .param("leaseSeconds", lease.toSeconds())
                .query((row, n) -> claimed(row))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(ClaimedMail::id))
                .toList();
    }

    /** Records that a mail server took the mail. True where this call made it so. */
    public boolean markSent(ClaimedMail claim) {
        return jdbc.sql(MARK_SENT).param("id", claim.id()).update() == 1;
    }

    /**
     * Schedules the next try ({@link MailRetries#waitAfter}).
     *
     * @param error why it was not sent, in a sentence without secrets
     * @return false where the lease ended and another sender claimed the mail since; then nothing is changed
     */
    public boolean markFailed(ClaimedMail claim, String error, Duration nextTryIn) {
        return jdbc.sql(MARK_FAILED)
                        .param("id", claim.id())
                        .param("tries", claim.tries())
                        .param("waitSeconds", nextTryIn.toSeconds())
                        .param("error", shortened(error))
                        .update()
                == 1;
    }

    /** Gives a mail up: it stays in the outbox and is counted as parked. False as in {@link #markFailed}. */
    public boolean park(ClaimedMail claim, String error) {
        return jdbc.sql(PARK)
                        .param("id", claim.id())
                        .param("tries", claim.tries())
                        .param("error", shortened(error))
                        .update()
                == 1;
    }

    /** How many mails stand where, so that stuck ones are seen. */
    public OutboxCounts counts() {
        return jdbc.sql(COUNTS).query((row, n) -> countsIn(row)).single();
    }

    private static OutboxCounts countsIn(ResultSet row) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest_unsent_at", OffsetDateTime.class);
        return new OutboxCounts(
                row.getLong("fresh"),
                row.getLong("retrying"),
                row.getLong("parked"),
                row.getLong("sent"),
                oldest == null ? null : oldest.toInstant());
    }

    private static ClaimedMail claimed(ResultSet row) throws SQLException {
        List<OutgoingMail.Attachment> attachments = new ArrayList<>();
        addAttachment(attachments, row.getString("attachment_name"), row.getBytes("attachment"));
        addAttachment(attachments, row.getString("second_attachment_name"), row.getBytes("second_attachment"));
        OutgoingMail mail = new OutgoingMail(
                row.getString("dedupe_key"),
                row.getString("message_id"),
                List.of((String[]) row.getArray("mail_references").getArray()),
                List.of((String[]) row.getArray("recipients").getArray()),
                row.getString("subject"),
                row.getString("body_text"),
                row.getString("body_html"),
                attachments);
        return new ClaimedMail(row.getLong("id"), row.getInt("tries"), mail);
    }

    private static void addAttachment(
            List<OutgoingMail.Attachment> attachments, @Nullable String name, byte @Nullable [] content) {
        if (name != null && content != null) {
            attachments.add(new OutgoingMail.Attachment(name, content));
        }
    }

    private static String withoutNul(String text) {
        return text.replace("\0", "");
    }

    private static String shortened(String error) {
        String text = withoutNul(error);
        return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH - 1) + "…";
    }
}
