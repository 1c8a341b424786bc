package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.OutgoingMail;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmlFilesTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T02:03:20Z"), ZoneOffset.UTC);

    @TempDir
    private Path directory;

    @Test
    void writesTheMessageAndItsHtmlBesideTheCsv() throws Exception {
        ExceptionReport report = new ExceptionReportWriter(ZoneId.of("UTC"), ReportLimits.DEFAULT)
                .write(directory, "inventory-sync", Rows.RUN, Rows.ENDED, Rows.ordinary()::forEach);
        OutgoingMail mail = new OutgoingMail(
                "key",
                "<1@gwms.example>",
                List.of(),
                "3 new, 12 open",
                "text",
                "<p>html</p>",
                CaseFile.of(report, null).attachments().getFirst());

        WrittenMail written = new EmlFiles(directory, "sync@gwms.example", CLOCK).write(mail);

        assertThat(written.eml()).hasFileName("exceptions-20260301T020320Z-inventory-sync-3f2a9c51.eml");
        assertThat(written.html()).hasFileName("exceptions-20260301T020320Z-inventory-sync-3f2a9c51.html");
        assertThat(Files.readString(written.html())).isEqualTo(mail.bodyHtml());
        try (InputStream in = Files.newInputStream(written.eml())) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(message.getMessageID()).isEqualTo(mail.messageId());
            assertThat(message.getSubject()).isEqualTo(mail.subject());
            assertThat(message.getContentType()).startsWith("multipart/mixed");
        }
        assertThat(Files.readAllLines(written.eml()))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(998));
    }

    @Test
    void continuesTheThreadOfEarlierMails() throws Exception {
        List<String> thread = IntStream.range(0, 12)
                .mapToObj(i -> "<digest." + "0".repeat(30) + i + "@gwms.example>")
                .toList();
        OutgoingMail mail = new OutgoingMail(
                "k",
                "<1@gwms.example>",
                thread,
                List.of("a@x.example"),
                "s",
                "t",
                "h",
                List.of(new OutgoingMail.Attachment("exceptions.xlsx", new byte[] {1})));

        WrittenMail written = new EmlFiles(directory, "sync@gwms.example", CLOCK).write(mail);

        try (InputStream in = Files.newInputStream(written.eml())) {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(message.getHeader("In-Reply-To", null)).isEqualTo(thread.getLast());
            assertThat(message.getHeader("References", null).split("\\s+")).containsExactlyElementsOf(thread);
            assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        }
        assertThat(Files.readString(written.eml()))
                .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(Files.readAllLines(written.eml()))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(998));
    }

    @Test
    void refusesAThreadThatWouldBreakAHeader() {
        OutgoingMail mail = new OutgoingMail(
                "k",
                "<1@gwms.example>",
                List.of("<2@gwms.example>\r\nBcc: x@x.example"),
                List.of("a@x.example"),
                "s",
                "t",
                "h",
                List.of());

        assertThatThrownBy(() -> new EmlFiles(directory, "sync@gwms.example", CLOCK).write(mail))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A reference to another mail must look like <name@domain>, not '<2@");
    }

    @Test
    void namesAMailWithoutFileAfterItsKey() {
        OutgoingMail mail =
                new OutgoingMail("digest:../2026/ü", "<1@gwms.example>", List.of("a@x.example"), "s", "t", "h", null);

        assertThat(new EmlFiles(directory, "sync@gwms.example", CLOCK)
                        .write(mail)
                        .eml())
                .isEqualTo(directory.resolve("mail-digest-2026-.eml"));
    }

    @Test
    void refusesWhatCouldNotBeSent() {
        OutgoingMail mail = new OutgoingMail("k", "<1@gwms.example>", List.of("a@x.example"), "a\r\nb", "t", "h", null);

        assertThatThrownBy(() -> new EmlFiles(directory, "sync@gwms.example", CLOCK).write(mail))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The subject must be one line");
        assertThat(directory).isEmptyDirectory();
    }
}
