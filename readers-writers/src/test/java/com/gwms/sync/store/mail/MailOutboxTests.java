package com.gwms.sync.store.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.OutgoingMail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MailOutboxTests {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private TestDatabase database;
    private JdbcClient jdbc;
    private MailOutbox outbox;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
        outbox = new MailOutbox(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void handsOutWhatWasAdded() {
        OutgoingMail.Attachment workbook = new OutgoingMail.Attachment("report.xlsx", new byte[] {'P', 'K', -1});
        OutgoingMail.Attachment csv = new OutgoingMail.Attachment("report.csv", new byte[] {0, 1, -1});
        OutgoingMail mail = new OutgoingMail(
                "run:1",
                "<1@gwms.example>",
                List.of("<0@gwms.example>"),
                List.of("a@b.example", "c,\"d\"@e.example"),
                "Subject 箱",
                "text",
                "<p>html</p>",
                List.of(workbook, csv));

        outbox.add(mail);
        ClaimedMail claimed = claimOne();

        assertThat(claimed.tries()).isEqualTo(1);
        assertThat(claimed.mail()).usingRecursiveComparison().isEqualTo(mail);
    }

    @Test
    @DisplayName("row 83: a second mail about the same run is not queued")
    void queuesOneMailAKey() {
        assertThat(outbox.add(mail("run:1"))).isTrue();
        assertThat(outbox.add(mail("run:1"))).isFalse();

        assertThat(outbox.counts().fresh()).isEqualTo(1);
    }

    @Test
    void takesPartInTheTransactionAroundIt() {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        transaction.executeWithoutResult(status -> {
            outbox.add(mail("run:1"));
            status.setRollbackOnly();
        });
        assertThat(claimAll()).isEmpty();

        transaction.executeWithoutResult(status -> {
            outbox.add(mail("run:1"));
            outbox.add(mail("run:1"));
        });
        assertThat(claimAll()).hasSize(1);
    }

    @Test
    void keepsAMailWithoutRecipientForThoseWhoWriteFiles() {
        outbox.add(new OutgoingMail("run:1", "<1@x.example>", List.of(), "s", "t", "h", null));

        assertThat(claimOne().mail().recipients()).isEmpty();
    }

    @Test
    void givesAMailToOneOfManySenders() throws Exception {
        int mails = 200;
        for (int i = 0; i < mails; i++) {
            outbox.add(mail("run:" + i));
        }

        List<String> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
            List<Future<List<String>>> results =
                    senders.invokeAll(Collections.nCopies(8, (Callable<List<String>>) this::sendUntilNothingIsDue));
            for (Future<List<String>> result : results) {
                sent.addAll(result.get());
            }
        }

        assertThat(sent).hasSize(mails).doesNotHaveDuplicates();
        assertThat(outbox.counts()).isEqualTo(new OutboxCounts(0, 0, 0, mails, null));
    }

    @Test
    @DisplayName(
            "row 81: while the mail server is down the mail stays, and is sent later once under the same Message-ID")
    void keepsAMailUntilTheServerIsBack() {
        outbox.add(mail("run:1"));
        ClaimedMail down = claimOne();
        assertThat(outbox.markFailed(down, "connection refused", Duration.ofHours(2)))
                .isTrue();
        assertThat(claimAll()).isEmpty();
        assertThat(outbox.counts().retrying()).isEqualTo(1);
        assertThat(outbox.counts().oldestUnsentAt()).isNotNull();

        letTimePass();
        ClaimedMail up = claimOne();
        assertThat(up.tries()).isEqualTo(2);
        assertThat(up.mail().messageId()).isEqualTo(down.mail().messageId());
        assertThat(outbox.markSent(up)).isTrue();

        letTimePass();
        assertThat(claimAll()).isEmpty();
        assertThat(lastError()).isNull();
    }

    @Test
    @DisplayName("row 82: a sender that dies after the server accepted leaves one more try, with the same Message-ID")
    void handsOutAMailAgainWhoseSenderDied() {
        outbox.add(mail("run:1"));
        ClaimedMail died = claimOne();
        assertThat(claimAll()).isEmpty();

        letTimePass();
        ClaimedMail again = claimOne();
        assertThat(again.mail().messageId()).isEqualTo(died.mail().messageId());
        outbox.markSent(again);

        letTimePass();
        assertThat(claimAll()).isEmpty();
    }

    @Test
    void ignoresALateSenderThatLostItsLease() {
        outbox.add(mail("run:1"));
        ClaimedMail late = claimOne();
        letTimePass();
        ClaimedMail current = claimOne();

        assertThat(outbox.markFailed(late, "late", Duration.ZERO)).isFalse();
        assertThat(outbox.park(late, "late")).isFalse();
        assertThat(claimAll()).isEmpty();
        assertThat(outbox.markSent(current)).isTrue();
        assertThat(outbox.markSent(late)).isFalse();
    }

    @Test
    void showsParkedMailsAndNeverSendsThem() {
        outbox.add(mail("run:1"));
        assertThat(outbox.park(claimOne(), "550 no such user\0" + "x".repeat(5_000)))
                .isTrue();

        letTimePass();
        assertThat(claimAll()).isEmpty();
        assertThat(outbox.counts().parked()).isEqualTo(1);
        assertThat(lastError()).startsWith("550 no such user").hasSize(1_000);
    }

    @Test
    void refusesALimitOrLeaseOutOfRange() {
        assertThatThrownBy(() -> outbox.claimDue(0, LEASE))
                .hasMessageContaining("1 to 100")
                .hasMessageContaining("0");
        assertThatThrownBy(() -> outbox.claimDue(101, LEASE)).hasMessageContaining("101");
        assertThatThrownBy(() -> outbox.claimDue(1, Duration.ZERO)).hasMessageContaining("PT1S");
    }

    private List<String> sendUntilNothingIsDue() {
        List<String> sent = new ArrayList<>();
        for (List<ClaimedMail> due = outbox.claimDue(7, LEASE); !due.isEmpty(); due = outbox.claimDue(7, LEASE)) {
            for (ClaimedMail claim : due) {
                sent.add(claim.mail().dedupeKey());
                outbox.markSent(claim);
            }
        }
        return sent;
    }

    private void letTimePass() {
        jdbc.sql("UPDATE sync.mail_outbox SET next_try_at = next_try_at - interval '1 day'")
                .update();
    }

    private ClaimedMail claimOne() {
        List<ClaimedMail> claimed = claimAll();
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private List<ClaimedMail> claimAll() {
        return outbox.claimDue(100, LEASE);
    }

    private @Nullable String lastError() {
        return (String) jdbc.sql("SELECT last_error FROM sync.mail_outbox")
                .query()
                .singleRow()
                .get("last_error");
    }

    private static OutgoingMail mail(String key) {
        return new OutgoingMail(
                key, "<" + key.replace(':', '.') + "@gwms.example>", List.of("ops@x.example"), "s", "t", "h", null);
    }
}
