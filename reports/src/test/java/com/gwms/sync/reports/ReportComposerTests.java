package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportComposerTests {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ReportMailSettings SETTINGS =
            new ReportMailSettings(List.of("operations@gwms.example"), "gwms.example", ZONE);

    @TempDir
    private Path directory;

    @Test
    void writesTheExpectedMail() {
        OutgoingMail mail = compose(ReportLimits.DEFAULT, Rows.ordinary());

        assertAll(
                () -> Golden.assertMatches("mail.subject.txt", mail.subject() + "\n"),
                () -> Golden.assertMatches("mail.html", withoutDirectory(mail.bodyHtml())),
                () -> Golden.assertMatches("mail.txt", withoutDirectory(mail.bodyText())));
    }

    @Test
    void keepsTheIdentityOfTheRunAtEveryComposition() {
        OutgoingMail first = compose(ReportLimits.DEFAULT, Rows.ordinary());
        OutgoingMail second = compose(ReportLimits.DEFAULT, Rows.ordinary());

        assertThat(second).usingRecursiveComparison().isEqualTo(first);
        assertThat(first.dedupeKey()).isEqualTo("exception-report:" + Rows.RUN);
        assertThat(first.messageId()).isEqualTo("<exception-report." + Rows.RUN + "@gwms.example>");
    }

    @Test
    @DisplayName("row 83: 1,000 failing tasks make one mail with a table, and it is short")
    void writesOneShortMailForManyTasks() {
        OutgoingMail mail = compose(
                ReportLimits.DEFAULT, Collections.nCopies(1_000, Rows.row(ExceptionKind.TASK_NEEDS_PERSON, "W")));

        assertThat(mail.subject()).isEqualTo("[GWMS][DEMO][ACTION] inventory-sync: 1,000 need action, 1 corrected");
        assertThat(mail.bodyText())
                .contains("Act      1,000  Task needs a person")
                .contains("NEEDS A PERSON (FIRST 20 OF 1,000)")
                .contains("20. Task needs a person")
                .doesNotContain("21. ");
        assertThat(mail.bodyHtml().length()).isLessThan(40_000);
    }

    @Test
    void writesNoMailWhereThereIsNothingToSay() {
        ExceptionReport quiet = report(ReportLimits.DEFAULT, List.of(Rows.row(ExceptionKind.CORRECTION_APPLIED, "a")));
        ExceptionReport empty = report(ReportLimits.DEFAULT, List.of());
        ReportComposer composer = new ReportComposer(SETTINGS, ReportLimits.DEFAULT);

        assertThat(composer.compose(Rows.facts(), quiet)).isEmpty();
        assertThat(composer.compose(Rows.facts(), empty)).isEmpty();
    }

    @Test
    void saysThatNobodyHasToActWhereOnlyWarningsAre() {
        OutgoingMail mail = compose(ReportLimits.DEFAULT, List.of(Rows.row(ExceptionKind.BUCKET_HELD_BACK, "a")));

        assertThat(mail.subject()).startsWith("[GWMS][DEMO][WARN] inventory-sync: 1 to watch");
        assertThat(mail.bodyText()).startsWith("WATCH: Nobody has to act now.\n1 warning is looked at again");
    }

    @Test
    @DisplayName("row 85: foreign text is escaped in every field of the HTML")
    void escapesForeignTextEverywhere() {
        String hostile = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&{title}$1\\";
        RunFacts facts = new RunFacts(
                hostile,
                hostile,
                Rows.RUN,
                null,
                Rows.STARTED,
                Rows.ENDED,
                true,
                new TaskTotals(0, 0, 0, 0),
                new StockTotals(0L, 0, 0, 0),
                List.of(new WarehouseTotals(hostile, hostile, hostile, new StockTotals(1L, 2, 3, 4))));
        ExceptionReport report = report(
                ReportLimits.DEFAULT,
                List.of(
                        Rows.row(ExceptionKind.SKU_UNMAPPED, hostile),
                        Rows.row(ExceptionKind.BUCKET_HELD_BACK, hostile)));

        OutgoingMail mail = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(facts, report)
                .orElseThrow();

        assertThat(mail.bodyHtml())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&amp;{title}$1\\")
                .doesNotContain("<script")
                .doesNotContain("<img")
                .doesNotContain("onerror='");
        assertThat(tagsOf(mail.bodyHtml()))
                .isSubsetOf(
                        tagsOf(compose(ReportLimits.DEFAULT, Rows.ordinary()).bodyHtml()));
    }

    @Test
    @DisplayName("row 86: line breaks, terminal codes and direction marks never reach the mail")
    void keepsForeignTextOnOneLine() {
        String hostile = "\u001B[31mred\u001B[0m\r\nBcc: all@x.example\u2028next\u202Egnp.exe\u2066\u0007";
        RunFacts facts = Rows.facts();
        ExceptionReport report = report(ReportLimits.DEFAULT, List.of(Rows.row(ExceptionKind.SKU_UNMAPPED, hostile)));

        OutgoingMail mail = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(
                        new RunFacts(
                                hostile,
                                hostile,
                                facts.run(),
                                null,
                                facts.startedAt(),
                                facts.endedAt(),
                                false,
                                facts.tasks(),
                                facts.stock(),
                                facts.warehouses()),
                        report)
                .orElseThrow();

        assertThat(mail.subject())
                .isEqualTo("[GWMS][red Bcc: all@x.example nextgnp.exe][ACTION]"
                        + " red Bcc: all@x.example nextgnp.exe: 1 needs action, 1 corrected");
        assertThat(mail.bodyText()).contains("What: red Bcc: all@x.example nextgnp.exe\n");
        assertThat((mail.bodyText() + mail.bodyHtml()).codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2066 || c == 0x2028);
    }

    @Test
    void cutsLongTexts() {
        OutgoingMail mail = compose(
                new ReportLimits(20, 50, 10, 1_000),
                List.of(Rows.row(ExceptionKind.SKU_UNMAPPED, "\uD83D\uDCE6".repeat(100_000))));

        assertThat(mail.bodyText()).contains("What: " + "\uD83D\uDCE6".repeat(24) + "…\n");
        assertThat(mail.bodyHtml().length()).isLessThan(20_000);
    }

    @Test
    @DisplayName("row 84: above the cap of rows the first rows are attached, and the body says so and names the file")
    void attachesTheFirstRows() throws IOException {
        ExceptionReport report = report(
                new ReportLimits(20, 300, 3, 1 << 20),
                Collections.nCopies(10, Rows.row(ExceptionKind.SKU_UNMAPPED, "two\nlines")));
        OutgoingMail mail = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(Rows.facts(), report)
                .orElseThrow();

        String attached = new String(attachment(mail).content(), StandardCharsets.UTF_8);
        assertThat(Csv.read(attached)).hasSize(1 + 3);
        assertThat(Files.readString(file(report))).startsWith(attached);
        assertThat(mail.bodyText())
                .contains("Only the first 3 of 10 rows are attached. The whole file: " + file(report));
    }

    @Test
    @DisplayName("row 84: above the cap of bytes whole rows are attached and never half of one")
    void attachesWholeRowsOnly() {
        ExceptionReport whole =
                report(ReportLimits.DEFAULT, Collections.nCopies(10, Rows.row(ExceptionKind.SKU_UNMAPPED, "SKU")));
        ExceptionReport report = report(
                new ReportLimits(20, 300, 10_000, whole.attachableBytes() - 1),
                Collections.nCopies(10, Rows.row(ExceptionKind.SKU_UNMAPPED, "SKU")));

        OutgoingMail mail = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(Rows.facts(), report)
                .orElseThrow();

        assertThat(Csv.read(new String(attachment(mail).content(), StandardCharsets.UTF_8)))
                .hasSize(1 + 9);
    }

    @Test
    void attachesNothingWhereTheCapIsZeroOrTheFileIsGone() throws IOException {
        OutgoingMail capped = compose(new ReportLimits(20, 300, 0, 0), Rows.ordinary());
        assertThat(capped.attachment()).isNull();
        assertThat(capped.bodyText()).contains("All 5 rows are in the file").contains("too large to attach");

        ExceptionReport report = report(ReportLimits.DEFAULT, Rows.ordinary());
        Files.delete(file(report));
        OutgoingMail gone = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(Rows.facts(), report)
                .orElseThrow();
        assertThat(gone.attachment()).isNull();
        assertThat(gone.bodyText()).contains("could not be read to attach it");
    }

    @Test
    void stillReportsWhereTheFileCouldNotBeWritten() {
        ExceptionReportWriter writer = new ExceptionReportWriter(ZONE, ReportLimits.DEFAULT);
        ExceptionReport report = writer.withoutFile(
                Rows.ordinary()::forEach, new ReportNotWrittenException("The disk is full.", new IOException()));

        OutgoingMail mail = new ReportComposer(SETTINGS, ReportLimits.DEFAULT)
                .compose(Rows.facts(), report)
                .orElseThrow();

        assertThat(mail.attachment()).isNull();
        assertThat(mail.subject()).contains("3 need action");
        assertThat(mail.bodyText()).contains("There is no file with this report. The disk is full.");
    }

    @Test
    void refusesSettingsThatCouldNotBeSent() {
        assertThatThrownBy(() -> new ReportMailSettings(List.of("a@b.example\r\nBcc: c@d.example"), "x.example", ZONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("report.recipients must be one plain address such as operations@gwms.example,"
                        + " not 'a@b.example Bcc: c@d.example'");
        assertThatThrownBy(() -> new ReportMailSettings(List.of(), "x y", ZONE))
                .hasMessageStartingWith("report.message-id-domain must be a domain");
        assertThatThrownBy(() -> new ReportMailSettings(Collections.nCopies(51, "a@b.example"), "x.example", ZONE))
                .hasMessageContaining("at most 50 addresses, not 51");
        assertThatThrownBy(() -> new ReportLimits(0, 300, 1, 1))
                .hasMessage("report.rows-in-body must be from 1 to 200, not 0");
    }

    private OutgoingMail compose(ReportLimits limits, List<SyncException> rows) {
        return new ReportComposer(SETTINGS, limits)
                .compose(Rows.facts(), report(limits, rows))
                .orElseThrow();
    }

    private ExceptionReport report(ReportLimits limits, List<SyncException> rows) {
        return new ExceptionReportWriter(ZONE, limits)
                .write(directory, "inventory-sync", Rows.RUN, Rows.ENDED, CsvForm.FOR_PEOPLE, rows::forEach);
    }

    private String withoutDirectory(String body) {
        return body.replace(directory.toAbsolutePath().toString(), "/reports");
    }

    private static Path file(ExceptionReport report) {
        return Objects.requireNonNull(report.file());
    }

    private static OutgoingMail.Attachment attachment(OutgoingMail mail) {
        return Objects.requireNonNull(mail.attachment());
    }

    private static List<String> tagsOf(String html) {
        return Pattern.compile("<[a-z/!][a-z0-9-]*")
                .matcher(html)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();
    }
}
