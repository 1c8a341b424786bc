package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.OutgoingMail;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class MailDeliveryTests {
    private static final String FROM = "sync@gwms.example";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T02:03:20Z"), ZoneOffset.UTC);

    @Test
    void sendsBothBodiesAndTheFileWithItsOwnHeaders() throws Exception {
        GreenMail server = new GreenMail(onPort(0));
        server.start();
        try {
            OutgoingMail mail = mail("Subject 箱 \uD83D\uDCE6", new OutgoingMail.Attachment("a.csv", new byte[] {65}));

            assertThat(delivery(server.getSmtp().getPort()).deliver(mail)).isEqualTo(new Delivery.Sent(List.of()));

            MimeMessage received = server.getReceivedMessages()[0];
            assertThat(received.getSubject()).isEqualTo(mail.subject());
            assertThat(received.getMessageID()).isEqualTo(mail.messageId());
            assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(received.getSentDate()).isEqualTo("2026-03-01T02:03:20Z");
            assertThat(received.getFrom()[0]).hasToString(FROM);
            assertThat(received.getRecipients(Message.RecipientType.TO)).hasSize(1);
            MimeMultipart mixed = (MimeMultipart) received.getContent();
            assertThat(mixed.getContentType()).startsWith("multipart/mixed");
            MimeMultipart bodies = (MimeMultipart) mixed.getBodyPart(0).getContent();
            assertThat(bodies.getContentType()).startsWith("multipart/alternative");
            assertThat(bodies.getBodyPart(0).getContent()).isEqualTo("text 箱");
            assertThat(bodies.getBodyPart(0).getContentType()).startsWith("text/plain");
            assertThat(bodies.getBodyPart(1).getContent()).isEqualTo("<p>html 箱</p>");
            assertThat(bodies.getBodyPart(1).getContentType()).startsWith("text/html");
            assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("a.csv");
            assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(65);
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("row 81: mail server down, then up: the mail arrives once, with the same Message-ID")
    void sendsLaterWhatADeadServerDidNotTake() throws Exception {
        int port = freePort();
        MailDelivery delivery = delivery(port);
        OutgoingMail mail = mail("Subject", null);

        assertThat(delivery.deliver(mail))
                .isInstanceOfSatisfying(
                        Delivery.Retry.class,
                        retry -> assertThat(retry.reason())
                                .startsWith("The mail server did not take the mail: ")
                                .contains(String.valueOf(port))
                                .doesNotContain("\n"));

        GreenMail server = new GreenMail(onPort(port));
        server.start();
        try {
            assertThat(delivery.deliver(mail)).isEqualTo(new Delivery.Sent(List.of()));
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo(mail.messageId());
        } finally {
            server.stop();
        }
    }

    @Test
    @DisplayName("row 82: accepted and not marked as sent: the second copy has the same Message-ID")
    void sendsASecondCopyUnderTheSameMessageId() throws Exception {
        GreenMail server = new GreenMail(onPort(0));
        server.start();
        try {
            MailDelivery delivery = delivery(server.getSmtp().getPort());
            delivery.deliver(mail("Subject", null));
            delivery.deliver(mail("Subject", null));

            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[1].getMessageID()).isEqualTo(received[0].getMessageID());
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @DisplayName("row 80: line breaks in a subject are refused")
    @ValueSource(strings = {"a\r\nBcc: b@x.example", "a\nb", "a\rb", "a\0b", "a\u0085b", "a\u001Bb"})
    void refusesHostileSubjects(String subject) {
        assertGivenUp(mail(subject, null), "The subject must be one line");
    }

    @ParameterizedTest
    @DisplayName("row 80: line breaks and look-alikes of them in a recipient are refused")
    @ValueSource(
            strings = {
                "a@x.example\r\nRCPT TO:<b@x.example>",
                "a@x.example\u760D\u760ARCPT",
                "a@x.example, b@x.example",
                "Name <a@x.example>",
                "a b@x.example",
                "a@",
                ""
            })
    void refusesHostileRecipients(String recipient) {
        OutgoingMail mail =
                new OutgoingMail("k", "<1@gwms.example>", List.of("ok@x.example", recipient), "s", "t", "h", null);

        assertGivenUp(mail, "A recipient must be one plain address");
    }

    @ParameterizedTest
    @DisplayName("row 80: line breaks and paths in a file name are refused")
    @ValueSource(strings = {"a.csv\r\nX: y", "../a.csv", "a\".csv", "箱.csv", ".csv", ""})
    void refusesHostileFileNames(String name) {
        assertGivenUp(mail("s", new OutgoingMail.Attachment(name, new byte[0])), "The name of the attachment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1@gwms.example", "<1@gwms.example>\r\nX: y", "<1>", "<a b@gwms.example>"})
    void refusesHostileMessageIds(String messageId) {
        assertGivenUp(new OutgoingMail("k", messageId, List.of("ok@x.example"), "s", "t", "h", null), "The Message-ID");
    }

    @Test
    void givesUpAMailWithoutRecipient() {
        assertGivenUp(new OutgoingMail("k", "<1@gwms.example>", List.of(), "s", "t", "h", null), "no recipient");
    }

    @Test
    void refusesASenderThatIsNoAddress() {
        assertThatThrownBy(() -> new MailDelivery(new JavaMailSenderImpl(), "a\r\nb", CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The sender's address must be one plain address");
    }

    @Test
    void sendsToTheOthersWhereOneRecipientIsRefused() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("RCPT TO:<gone@x.example>", "550 5.1.1 no such user"))) {
            OutgoingMail mail = new OutgoingMail(
                    "k", "<1@gwms.example>", List.of("gone@x.example", "ok@x.example"), "s", "t", "h", null);

            assertThat(delivery(server.port()).deliver(mail)).isEqualTo(new Delivery.Sent(List.of("gone@x.example")));
            assertThat(server.received()).contains("Message-ID: <1@gwms.example>");
        }
    }

    @Test
    @DisplayName("row 86: what a mail server says is kept on one line without terminal codes")
    void givesUpWhereEveryRecipientIsRefusedForGood() {
        try (ScriptedSmtp server =
                new ScriptedSmtp(Map.of("RCPT TO:<ok@x.example>", "550 5.1.1 \u001B[31mno such user\u0007"))) {
            assertThat(delivery(server.port()).deliver(mail("s", null)))
                    .isInstanceOfSatisfying(
                            Delivery.GiveUp.class,
                            result -> assertThat(result.reason())
                                    .contains("550 5.1.1")
                                    .endsWith("no such user")
                                    .doesNotContain("\u001B", "\u0007", "\n"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.7.1 greylisted", "452 4.2.2 mailbox full", "530 5.7.0 log in first"})
    void triesAgainWhereARefusalMayPass(String reply) {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("RCPT TO:<ok@x.example>", reply))) {
            assertThat(delivery(server.port()).deliver(mail("s", null)))
                    .isInstanceOfSatisfying(
                            Delivery.Retry.class,
                            result -> assertThat(result.reason()).contains(reply.substring(0, 3)));
        }
    }

    @Test
    void givesUpWhereTheMailIsTooLargeForTheServer() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", "552 5.3.4 message too big"))) {
            assertThat(delivery(server.port()).deliver(mail("s", null))).isInstanceOf(Delivery.GiveUp.class);
        }
    }

    @Test
    void triesAgainWhereTheConnectionBreaksAfterTheMailWasHandedOver() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.HANG_UP))) {
            assertThat(delivery(server.port()).deliver(mail("s", null))).isInstanceOf(Delivery.Retry.class);
        }
    }

    @Test
    void triesAgainWhereTheLogInIsRefusedAndKeepsThePasswordToItself() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("AUTH", "535 5.7.8 bad credentials"))) {
            JavaMailSenderImpl sender = sender(server.port());
            sender.setUsername("sync");
            sender.setPassword("canary-7f3");
            sender.getJavaMailProperties().setProperty("mail.smtp.auth", "true");

            assertThat(new MailDelivery(sender, FROM, CLOCK).deliver(mail("s", null)))
                    .isEqualTo(new Delivery.Retry(
                            "The mail server refused the log-in. Correct the mail user or its password."));
        }
    }

    @Test
    void setsTimeLimitsWhereNoneAreSet() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "500");

        assertThat(new MailDelivery(sender, FROM, CLOCK)).isNotNull();

        assertThat(sender.getJavaMailProperties())
                .containsEntry("mail.smtp.timeout", "500")
                .containsEntry("mail.smtp.connectiontimeout", "10000")
                .containsEntry("mail.smtps.writetimeout", "10000");
    }

    private static void assertGivenUp(OutgoingMail mail, String reason) {
        assertThat(delivery(1).deliver(mail))
                .isInstanceOfSatisfying(
                        Delivery.GiveUp.class,
                        result -> assertThat(result.reason()).contains(reason).doesNotContain("\r", "\n", "\0"));
    }

    private static MailDelivery delivery(int port) {
        return new MailDelivery(sender(port), FROM, CLOCK);
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    private static ServerSetup onPort(int port) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        // two seconds by default, which a busy machine may take
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static OutgoingMail mail(String subject, OutgoingMail.@Nullable Attachment attachment) {
        return new OutgoingMail(
                "exception-report:1",
                "<exception-report.1@gwms.example>",
                List.of("ok@x.example"),
                subject,
                "text 箱",
                "<p>html 箱</p>",
                attachment);
    }
}
