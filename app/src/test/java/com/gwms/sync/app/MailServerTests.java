package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.reports.ScriptedSmtp;
import com.gwms.sync.reports.TestCertificate;
import com.gwms.sync.store.sample.SampleExceptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails by way of a mail server, from the command line and its settings to the wire. */
class MailServerTests {
    private static final String PASSWORD = "canary-7f3";

    @TempDir
    private Path folder = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(folder.resolve("reports"), 100, 1);
        new SampleExceptions(site().database().dataSource()).generate(3);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    void logsInOnceTheConnectionIsSecuredAndSendsWhatIsDue() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(), certificate.server())) {
            Outcome sent = run(server, secured(certificate));

            assertThat(sent.exitCode()).as(sent.errors()).isEqualTo(ExitCodes.DONE);
            assertThat(site().count("SELECT count(*) FROM sync.mail_outbox WHERE state = 'SENT'"))
                    .isOne();
            assertThat(server.messages()).singleElement().asString().contains("To: ops@x.example", "Auto-Submitted:");
            String talk = server.received();
            assertThat(talk.indexOf("AUTH PLAIN")).isGreaterThan(talk.indexOf(ScriptedSmtp.SECURED));
        }
    }

    @Test
    void neverTellsItsPasswordToAServerThatCannotBeSecured() throws Exception {
        TestCertificate certificate = TestCertificate.in(folder);
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of())) {
            Outcome kept = run(server, secured(certificate));

            assertThat(kept.exitCode()).as(kept.errors()).isEqualTo(ExitCodes.DONE);
            assertThat(server.received()).doesNotContain("AUTH");
            assertThat(site().count("SELECT count(*) FROM sync.mail_outbox WHERE state = 'READY' AND last_error NOT"
                            + " LIKE '%"
                            + PASSWORD + "%'"))
                    .isOne();
        }
    }

    @Test
    @DisplayName(
            "row 82: a process killed after the server took the mail sends it once more, under the same Message-ID")
    void sendsAtLeastOnceWhereTheSenderIsKilled() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(".", ScriptedSmtp.SILENCE))) {
            try (JavaProcess sender = JavaProcess.start(GwmsSync.class, Map.of(), words(server))) {
                Awaited.until(Duration.ofSeconds(90), () -> !server.messages().isEmpty());
                sender.kill();
            }
            assertThat(site().count("SELECT count(*) FROM sync.mail_outbox WHERE state = 'READY' AND tries = 1"))
                    .isOne();
            // its claim ends
            site().database()
                    .jdbc()
                    .sql("UPDATE sync.mail_outbox SET next_try_at = now()")
                    .update();
            server.script(Map.of());

            Outcome next = run(server);

            assertThat(next.exitCode()).as(next.errors()).isEqualTo(ExitCodes.DONE);
            assertThat(site().count("SELECT count(*) FROM sync.mail_outbox WHERE state = 'SENT'"))
                    .isOne();
            assertThat(server.messageIds()).hasSize(2);
            assertThat(server.messageIds().getFirst())
                    .isEqualTo(server.messageIds().getLast());
        }
    }

    private Outcome run(ScriptedSmtp server, String... settings) {
        return Outcome.of(words(server, settings));
    }

    private String[] words(ScriptedSmtp server, String... settings) {
        List<String> words = new ArrayList<>(List.of(site().withSettings("run", "exception-report")));
        List<String> all = new ArrayList<>(List.of(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + server.port(),
                "gwms-sync.mail.recipients=ops@x.example",
                // the hour of the test is nobody's matter
                "gwms-sync.report.groups.default.digest-at=none",
                "gwms-sync.report.gather=0s"));
        all.addAll(List.of(settings));
        all.forEach(setting -> words.addAll(List.of("--set", setting)));
        return words.toArray(String[]::new);
    }

    /** As docs/operating.md tells it, for a server whose certificate no authority of the machine has signed. */
    private static String[] secured(TestCertificate certificate) {
        return new String[] {
            "spring.mail.username=sync",
            "spring.mail.password=" + PASSWORD,
            "spring.mail.properties.mail.smtp.auth=true",
            "spring.mail.properties.mail.smtp.starttls.enable=true",
            "spring.mail.properties.mail.smtp.starttls.required=true",
            "spring.ssl.bundle.pem.mail.truststore.certificate="
                    + certificate.pem().toUri(),
            "spring.mail.ssl.enabled=false",
            "spring.mail.ssl.bundle=mail"
        };
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }
}
