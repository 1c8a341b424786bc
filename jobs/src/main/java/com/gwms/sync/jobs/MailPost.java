package com.gwms.sync.jobs;

import com.gwms.sync.reports.Delivery;
import com.gwms.sync.reports.EmlFiles;
import com.gwms.sync.reports.MailDelivery;
import com.gwms.sync.reports.ReportNotWrittenException;
import com.gwms.sync.store.mail.ClaimedMail;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.mail.MailRetries;
import com.gwms.sync.tasks.OutgoingMail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what lies in the outbox, by mail server or as files where there is none. Nothing that happens here fails a run: a
 * mail that was not taken stays in the outbox and is tried again by this and every later run.
 */
public final class MailPost {
    private static final Logger log = LoggerFactory.getLogger(MailPost.class);
    private static final int AT_ONCE = 20;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final MailOutbox outbox;
    private final MailRetries retries;
    private final Carrier carrier;

    private MailPost(MailOutbox outbox, MailRetries retries, Carrier carrier) {
        this.outbox = outbox;
        this.retries = retries;
        this.carrier = carrier;
    }

    public static MailPost byServer(MailOutbox outbox, MailRetries retries, MailDelivery delivery) {
        return new MailPost(outbox, retries, (mail, files) -> delivery.deliver(mail));
    }

    public static MailPost asFiles(MailOutbox outbox, MailRetries retries, EmlFiles eml) {
        return new MailPost(outbox, retries, (mail, files) -> {
            try {
                files.put(mail.dedupeKey(), eml.write(mail).eml());
                return new Delivery.Sent(List.of());
            } catch (ReportNotWrittenException e) {
                return new Delivery.Retry(Sentences.of(e));
            } catch (IllegalArgumentException e) {
                return new Delivery.GiveUp(Sentences.of(e));
            }
        });
    }

    private interface Carrier {
        /** @param files takes the path of a mail that was written as a file, by its dedupe key */
        Delivery carry(OutgoingMail mail, Map<String, Path> files);
    }

    /** Sends every mail that is due. @return the files that mails were written to, by dedupe key */
    Map<String, Path> sendDue() {
        Map<String, Path> files = new HashMap<>();
        List<ClaimedMail> due;
        do {
            due = outbox.claimDue(AT_ONCE, LEASE);
            due.forEach(claim -> send(claim, files));
        } while (due.size() == AT_ONCE);
        return files;
    }

    private void send(ClaimedMail claim, Map<String, Path> files) {
        switch (carrier.carry(claim.mail(), files)) {
            case Delivery.Sent sent -> {
                boolean _ = outbox.markSent(claim);
                log.info(
                        "mail={} sent, recipients refused: {}",
                        claim.mail().messageId(),
                        sent.refused().size());
            }
            case Delivery.Retry retry -> retryLater(claim, retry.reason());
            case Delivery.GiveUp giveUp -> park(claim, giveUp.reason());
        }
    }

    private void retryLater(ClaimedMail claim, String reason) {
        Optional<Duration> wait = retries.waitAfter(claim.tries());
        if (wait.isEmpty()) {
            park(claim, reason);
            return;
        }
        boolean _ = outbox.markFailed(claim, reason, wait.get());
        log.warn("mail={} not sent, next try in {}: {}", claim.mail().messageId(), wait.get(), reason);
    }

    private void park(ClaimedMail claim, String reason) {
        boolean _ = outbox.park(claim, reason);
        log.error("mail={} given up: {}", claim.mail().messageId(), reason);
    }
}
