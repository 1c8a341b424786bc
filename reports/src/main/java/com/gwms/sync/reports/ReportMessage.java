package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail in the form in which it travels: plain text and HTML as alternatives, the files beside them. */
final class ReportMessage extends SMTPMessage {
    private static final String MESSAGE_ID = "Message-ID";
    private static final String REFERENCES = "References";

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
        for (OutgoingMail.Attachment attachment : mail.attachments()) {
            helper.addAttachment(
                    attachment.name(), new ByteArrayResource(attachment.content()), contentType(attachment.name()));
        }
        // RFC 3834: keeps vacation notices and other robots from answering.
        message.setHeader("Auto-Submitted", "auto-generated");
        continueThread(message, mail.references());
        message.saveChanges();
        return message;
    }

    /** RFC 5322, section 3.6.4: the parent alone, and the whole line of ancestors. */
    private static void continueThread(ReportMessage message, List<String> references) throws MessagingException {
        if (!references.isEmpty()) {
            message.setHeader("In-Reply-To", references.getLast());
            message.setHeader(REFERENCES, MimeUtility.fold(REFERENCES.length() + 2, String.join(" ", references)));
        }
    }

    private static String contentType(String fileName) {
        return fileName.endsWith(".xlsx")
                ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                : "text/csv; charset=UTF-8";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader(MESSAGE_ID, messageId);
    }
}
