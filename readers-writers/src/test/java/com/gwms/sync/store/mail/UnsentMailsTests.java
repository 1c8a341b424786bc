package com.gwms.sync.store.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.OutgoingMail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnsentMailsTests {
    private TestDatabase database;
    private MailOutbox outbox;
    private UnsentMails mails;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        outbox = new MailOutbox(database.dataSource());
        mails = new UnsentMails(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void listsParkedMailsFirstAndSentOnesNever() {
        ClaimedMail sent = claim("sent");
        outbox.markSent(sent);
        ClaimedMail waiting = claim("waiting");
        outbox.markFailed(waiting, "The server was busy.", Duration.ofHours(1));
        ClaimedMail parked = claim("parked");
        outbox.park(parked, "There is no such recipient.");

        List<UnsentMail> listed = mails.list(10);

        assertThat(listed).extracting(UnsentMail::id).containsExactly(parked.id(), waiting.id());
        assertThat(listed.getFirst())
                .returns(true, UnsentMail::parked)
                .returns("a@b.example, c@d.example", UnsentMail::recipients)
                .returns("About parked", UnsentMail::subject)
                .returns(1, UnsentMail::tries)
                .returns(null, UnsentMail::nextTryAt)
                .returns("There is no such recipient.", UnsentMail::lastError);
        assertThat(listed.getLast().nextTryAt()).isAfter(listed.getLast().createdAt());
        assertThat(mails.list(1)).hasSize(1);
    }

    @Test
    @DisplayName("row 81: a mail that was parked while the server was down is sent after all")
    void letsAParkedMailBeTriedAgainWithAllItsTries() {
        ClaimedMail parked = claim("parked");
        outbox.park(parked, "Too many tries.");
        assertThat(outbox.claimDue(10, Duration.ofMinutes(1))).isEmpty();

        assertThat(mails.retry(parked.id(), "ann", "The relay is back.")).isEmpty();

        ClaimedMail again =
                outbox.claimDue(10, Duration.ofMinutes(1)).stream().findFirst().orElseThrow();
        assertThat(again.id()).isEqualTo(parked.id());
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.mail().messageId()).isEqualTo(parked.mail().messageId());
        assertThat(database.jdbc()
                        .sql("SELECT who || ' ' || action || ' ' || subject || ': ' || reason FROM"
                                + " sync.operator_action")
                        .query(String.class)
                        .list())
                .containsExactly("ann RETRY_MAIL mail " + parked.id() + ": The relay is back.");
    }

    @Test
    void refusesAMailThatIsNotParked() {
        ClaimedMail sent = claim("sent");
        outbox.markSent(sent);
        ClaimedMail waiting = claim("waiting");

        assertThat(mails.retry(404, "ann", "why")).contains("There is no mail 404.");
        assertThat(mails.retry(sent.id(), "ann", "why")).contains("Mail " + sent.id() + " was sent already.");
        assertThat(mails.retry(waiting.id(), "ann", "why")).get().asString().contains("is not parked");
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM sync.operator_action")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void changesNothingWithoutAReason() {
        ClaimedMail parked = claim("parked");
        outbox.park(parked, "Too many tries.");

        assertThatThrownBy(() -> mails.retry(parked.id(), "ann", " ")).hasMessageContaining("reason must not be empty");

        assertThat(outbox.counts().parked()).isEqualTo(1);
    }

    private ClaimedMail claim(String name) {
        outbox.add(new OutgoingMail(
                name,
                "<" + name + "@gwms.example>",
                List.of("a@b.example", "c@d.example"),
                "About " + name,
                "text",
                "<p>html</p>",
                null));
        return outbox.claimDue(10, Duration.ofMinutes(5)).stream()
                .filter(mail -> mail.mail().dedupeKey().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
