package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.reports.ScriptedSmtp;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.mail.MailRetries;
import com.gwms.sync.store.mail.OutboxCounts;
import com.gwms.sync.tasks.OutgoingMail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way from the outbox to a mail server, over a real connection. */
class MailPostTests {
    /** Longer than a busy machine takes for an answer. */
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private static final MailRetries RETRIES = new MailRetries(5, Duration.ofMinutes(1), Duration.ofHours(1));

    private static TestDatabase database;

    private MailOutbox outbox;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.jdbc().sql("TRUNCATE sync.mail_outbox").update();
        outbox = new MailOutbox(database.dataSource());
    }

    /** What a server does, and how often the mail has been handed over to it once it takes mails again. */
    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("MAIL FROM", "421 4.3.2 shutting down", 1),
                Arguments.of("EHLO", ScriptedSmtp.SILENCE, 1),
                Arguments.of("MAIL FROM", ScriptedSmtp.HANG_UP, 1),
                Arguments.of("RCPT TO", "451 4.7.1 greylisted", 1),
                Arguments.of("DATA", "452 4.3.1 out of storage", 1),
                Arguments.of(".", "451 4.3.0 try later", 1),
                // it may have taken the mail: sent twice rather than not at all
                Arguments.of(".", ScriptedSmtp.HANG_UP, 2),
                Arguments.of(".", ScriptedSmtp.SILENCE, 2));
    }

    @ParameterizedTest(name = "{0} is answered with \"{1}\"")
    @MethodSource("troubles")
    @DisplayName("rows 81, 82: what was not taken for sure is kept, and sent again under the same Message-ID")
    void keepsAndSendsAgainWhatWasNotTakenForSure(String to, String reply, int copies) {
        outbox.add(mail(1, "ok@x.example"));
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(to, reply))) {
            // silence is all that it has to outlast; before that, the server has to be heard
            Duration patience = reply.equals(ScriptedSmtp.SILENCE) ? Duration.ofSeconds(3) : PATIENT;

            assertThat(post(server, patience).sendDue()).isEmpty();

            OutboxCounts stuck = outbox.counts();
            assertThat(stuck.retrying()).isEqualTo(1);
            assertThat(database.jdbc()
                            .sql("SELECT last_error FROM sync.mail_outbox")
                            .query(String.class)
                            .single())
                    .startsWith("The mail server");
            // it is not due before its wait is over
            MailPost post = post(server, PATIENT);
            post.sendDue();
            assertThat(tries()).isEqualTo(1);

            server.script(Map.of());
            waitIsOver();
            post.sendDue();

            assertThat(outbox.counts().sent()).isEqualTo(1);
            assertThat(server.messageIds()).hasSize(copies).containsOnly("<1@gwms.example>");
            post.sendDue();
            assertThat(server.messageIds()).hasSize(copies);
        }
    }

    @Test
    void parksAMailAfterItsLastTry() {
        outbox.add(mail(1, "ok@x.example"));
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of("MAIL FROM", "451 4.3.0 try later"))) {
            MailPost post = post(server, PATIENT);
            for (int i = 0; i < RETRIES.maxTries(); i++) {
                waitIsOver();
                post.sendDue();
            }

            assertThat(outbox.counts().parked()).isEqualTo(1);
            assertThat(tries()).isEqualTo(RETRIES.maxTries());
        }
    }

    @Test
    void isDoneWhereSomeRecipientsAreRefusedForGood() {
        outbox.add(mail(1, "gone@x.example", "ok@x.example", "left@x.example"));
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(
                "RCPT TO:<gone@x.example>", "550 5.1.1 no such user",
                "RCPT TO:<left@x.example>", "550 5.1.1 no such user"))) {
            post(server, PATIENT).sendDue();

            assertThat(outbox.counts().sent()).isEqualTo(1);
            assertThat(server.messageIds()).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 81: of several senders at once each mail is sent by one")
    void sendsEachMailOnceHoweverManySendersThereAre() throws InterruptedException, ExecutionException {
        IntStream.rangeClosed(1, 60).forEach(n -> outbox.add(mail(n, "ok@x.example")));
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of());
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Map<?, ?>>> senders = IntStream.range(0, 4)
                    .<Callable<Map<?, ?>>>mapToObj(
                            n -> () -> post(server, PATIENT).sendDue())
                    .toList();
            for (Future<Map<?, ?>> sender : threads.invokeAll(senders)) {
                assertThat(sender.get()).isEmpty();
            }

            assertThat(outbox.counts().sent()).isEqualTo(60);
            assertThat(server.messageIds()).hasSize(60).doesNotHaveDuplicates();
        }
    }

    private MailPost post(ScriptedSmtp server, Duration patience) {
        return MailPost.byServer(outbox, RETRIES, server.delivery(patience));
    }

    private static void waitIsOver() {
        database.jdbc()
                .sql("UPDATE sync.mail_outbox SET next_try_at = now() WHERE state = 'READY'")
                .update();
    }

    private static long tries() {
        return database.jdbc()
                .sql("SELECT tries FROM sync.mail_outbox")
                .query(Long.class)
                .single();
    }

    private static OutgoingMail mail(int number, String... recipients) {
        return new OutgoingMail(
                "mail-" + number,
                "<" + number + "@gwms.example>",
                List.of(recipients),
                "Subject",
                "text",
                "<p>html</p>",
                null);
    }
}
