package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail in the form in which it travels: plain text and HTML as alternatives, the file beside them. */
final class ReportMessage extends SMTPMessage {
    private static final String MESSAGE_ID = "Message-ID";

    private final String messageId;

    private ReportMessage(String messageId) {
        super((@Nullable Session) null);
        this.messageId = messageId;
    }

    /** @throws IllegalArgumentException where a header would not be safe */
    static ReportMessage of(OutgoingMail mail, String from, Instant date) throws MessagingException {
        MailHeaders.requireSafe(mail);
        ReportMessage message = new ReportMessage(mail.messageId());
        // One dead address must not keep the report from everybody else.
        message.setSendPartial(true);
        MimeMessageHelper helper =
                new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(mail.recipients().toArray(String[]::new));
        helper.setSubject(mail.subject());
        helper.setSentDate(Date.from(date));
        helper.setText(mail.bodyText(), mail.bodyHtml());
        OutgoingMail.@Nullable Attachment attachment = mail.attachment();
        if (attachment != null) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayResource(attachment.content()), "text/csv; charset=UTF-8");
        }
        // RFC 3834: keeps vacation notices and other robots from answering.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        return message;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader(MESSAGE_ID, messageId);
    }
}
