package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands a mail to the mail server. Never throws for what a server or a mail may be like; says what to do next instead. */
public final class MailDelivery {
    private static final String TEN_SECONDS = "10000";
    private static final List<String> TIME_LIMITS = List.of("connectiontimeout", "timeout", "writetimeout");

    private final JavaMailSender sender;
    private final String from;
    private final Clock clock;

    /**
     * Sets time limits of 10 s where the sender has none: without them a server that stalls holds a run for ever.
     *
     * @param from one plain address
     * @param clock gives the mail its date
     */
    public MailDelivery(JavaMailSender sender, String from, Clock clock) {
        MailHeaders.requireAddress("The sender's address", from);
        if (sender instanceof JavaMailSenderImpl configurable) {
            limitTime(configurable.getJavaMailProperties());
        }
        this.sender = sender;
        this.from = from;
        this.clock = clock;
    }

    /** Sends with the mail's own Message-ID. A lost connection counts as not sent, so a mail may arrive twice, never not. */
    public Delivery deliver(OutgoingMail mail) {
        if (mail.recipients().isEmpty()) {
            return new Delivery.GiveUp("The mail has no recipient.");
        }
        try {
            sender.send(ReportMessage.of(mail, from, clock.instant()));
            return new Delivery.Sent(List.of());
        } catch (IllegalArgumentException | MessagingException e) {
            return new Delivery.GiveUp("The mail cannot be built: " + MailRefusal.sentence(e));
        } catch (MailException e) {
            return MailRefusal.of(e).delivery();
        }
    }

    private static void limitTime(Properties properties) {
        for (String limit : TIME_LIMITS) {
            properties.putIfAbsent("mail.smtp." + limit, TEN_SECONDS);
            properties.putIfAbsent("mail.smtps." + limit, TEN_SECONDS);
        }
    }
}
