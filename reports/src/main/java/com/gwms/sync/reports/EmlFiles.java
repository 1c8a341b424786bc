package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** Writes mails as files where there is no mail server: {@code .eml}, and the HTML part beside it. */
public final class EmlFiles {
    private static final String CSV = ".csv";

    private final Path directory;
    private final String from;
    private final Clock clock;

    public EmlFiles(Path directory, String from, Clock clock) {
        MailHeaders.requireAddress("The sender's address", from);
        this.directory = directory;
        this.from = from;
        this.clock = clock;
    }

    /**
     * Writes the mail under the name of its attachment, so that the files of a run lie side by side, or under its dedupe
     * key. Files of the same name are replaced.
     *
     * @throws ReportNotWrittenException where the directory cannot be written
     * @throws IllegalArgumentException where the mail is not safe to send either
     */
    public WrittenMail write(OutgoingMail mail) {
        ReportMessage message = message(mail);
        String name = name(mail);
        Path eml = NewFile.write(directory, name + ".eml", Files::newOutputStream, out -> {
            try {
                message.writeTo(out);
            } catch (MessagingException e) {
                throw new IOException(MailRefusal.sentence(e), e);
            }
        });
        Path html = NewFile.write(
                directory,
                name + ".html",
                Files::newOutputStream,
                out -> out.write(mail.bodyHtml().getBytes(StandardCharsets.UTF_8)));
        return new WrittenMail(eml, html);
    }

    private ReportMessage message(OutgoingMail mail) {
        try {
            return ReportMessage.of(mail, from, clock.instant());
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The mail cannot be built: " + MailRefusal.sentence(e), e);
        }
    }

    private static String name(OutgoingMail mail) {
        String safe = mail.dedupeKey().replaceAll("[^A-Za-z0-9-]+", "-");
        return mail.attachments().stream()
                .map(OutgoingMail.Attachment::name)
                .filter(name -> name.endsWith(CSV))
                .findFirst()
                .map(name -> name.substring(0, name.length() - CSV.length()))
                .orElse("mail-" + safe.substring(0, Math.min(safe.length(), 100)));
    }
}
