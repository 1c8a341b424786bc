package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.WarehouseHealth;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaseMailTests {
    private static final Audience OPERATORS = Cases.operators(MailLanguage.EN);
    private static final CaseMail MAIL = new CaseMail(Cases.SETTINGS);

    @ParameterizedTest
    @CsvSource({
        // occasion, new, still open, solved: is there something to say?
        "NEW_CASES, 0, 9, 9, false",
        "NEW_CASES, 1, 0, 0, true",
        "URGENT,    0, 9, 9, false",
        "URGENT,    1, 0, 0, true",
        "DIGEST,    0, 0, 0, false",
        "DIGEST,    0, 1, 0, true",
        "DIGEST,    0, 0, 1, true",
        "RECOVERED, 9, 9, 0, false",
        "RECOVERED, 0, 0, 1, true",
        "ALL_WELL,  1, 0, 0, false",
        "ALL_WELL,  0, 1, 0, false",
        "ALL_WELL,  0, 0, 9, true",
        "ALL_WELL,  0, 0, 0, true"
    })
    void writesNoMailWhereThereIsNothingToSay(
            Occasion occasion, long newCases, long stillOpen, long solved, boolean said) {
        CaseTotals totals = new CaseTotals(newCases, 0, stillOpen, solved);

        assertThat(MAIL.compose(Cases.news(occasion, OPERATORS, totals, Cases.ordinary(), CaseFile.none())))
                .matches(mail -> mail.isPresent() == said);
    }

    @Test
    void keepsItsIdentityAtEveryCompositionAndHasAnotherForAnotherGroupTimeOrOccasion() {
        OutgoingMail mail = digest(OPERATORS);

        assertThat(digest(OPERATORS)).usingRecursiveComparison().isEqualTo(mail);
        assertThat(mail.references()).containsExactly("<digest.00000000000000000000000000000000@gwms.example>");
        List<OutgoingMail> others = List.of(
                digest(Cases.outside(MailLanguage.EN)),
                MAIL.compose(Cases.news(Occasion.NEW_CASES, OPERATORS)).orElseThrow(),
                compose(withWindow(new Window(Cases.TOLD, Cases.NOW.plusSeconds(1)))),
                new CaseMail(CaseMailSettings.of("TEST", "gwms.example"))
                        .compose(Cases.news(Occasion.DIGEST, OPERATORS))
                        .orElseThrow());
        assertThat(others).extracting(OutgoingMail::messageId).doesNotContain(mail.messageId());
        assertThat(others).extracting(OutgoingMail::dedupeKey).doesNotContain(mail.dedupeKey());
    }

    @Test
    @DisplayName("row 83: 214 new cases make one mail that lists the first ten and says how many there are")
    void listsTheFirstAndCountsTheRest() {
        List<CaseLine> many = LongStream.rangeClosed(1, 214)
                .mapToObj(id -> Cases.of(ExceptionKind.TASK_NEEDS_PERSON, FailureCode.UNEXPECTED, id, "W" + id))
                .toList();

        OutgoingMail mail = compose(
                Cases.news(Occasion.NEW_CASES, OPERATORS, new CaseTotals(214, 0, 1_000, 0), many, CaseFile.none()));

        assertThat(mail.subject()).isEqualTo("[GWMS][PROD][ACTION] 214 new, 1,000 open: W1, W2, unexpected failure …");
        assertThat(mail.bodyText())
                .contains("NEW (FIRST 10 OF 214)")
                .contains("\n10. [Act]")
                .doesNotContain("\n11. ");
        assertThat(mail.bodyHtml()).contains("New (first 10 of 214)").hasSizeLessThan(60_000);
    }

    @Test
    void putsWhatNeedsAPersonBeforeWhatIsYounger() {
        OutgoingMail mail = compose(Cases.news(Occasion.NEW_CASES, OPERATORS));

        assertThat(mail.bodyText())
                .containsSubsequence("1. [Act] Task needs", "2. [Act] Correction waits", "3. [Watch] Difference held");
    }

    @ParameterizedTest
    @CsvSource({"TASK_NEEDS_PERSON, ACTION, Action needed", "BUCKET_HELD_BACK, WARN, Nobody has to act now"})
    void saysByTheWorstNewCaseWhetherSomebodyMustAct(ExceptionKind kind, String tag, String label) {
        OutgoingMail mail = compose(Cases.news(
                Occasion.NEW_CASES,
                OPERATORS,
                new CaseTotals(1, 0, 0, 0),
                List.of(Cases.of(kind, null, 1, "YYZ")),
                CaseFile.none()));

        assertThat(mail.subject()).startsWith("[GWMS][PROD][" + tag + "] 1 new: YYZ");
        assertThat(mail.bodyHtml()).contains(label);
    }

    @Test
    void neverSaysThatNobodyHasToActWhereSomebodyHadToBefore() {
        List<CaseLine> cases = Cases.ordinary().stream()
                .filter(line ->
                        line.standing() != CaseLine.Standing.NEW || line.kind() == ExceptionKind.BUCKET_HELD_BACK)
                .toList();

        OutgoingMail mail =
                compose(Cases.news(Occasion.NEW_CASES, OPERATORS, new CaseTotals(1, 0, 2, 0), cases, CaseFile.none()));

        assertThat(mail.subject()).startsWith("[GWMS][PROD][WARN] 1 new, 2 open");
        assertThat(mail.bodyText()).startsWith("NOTHING NEW TO ACT ON: ").contains("\n2 more were open before.");
    }

    @Test
    void ratherCallsForAPersonThanNotWhereNobodySaysWhatIsOpen() {
        OutgoingMail mail = compose(
                Cases.news(Occasion.NEW_CASES, OPERATORS, new CaseTotals(2, 0, 0, 0), List.of(), CaseFile.none()));

        assertThat(mail.subject()).isEqualTo("[GWMS][PROD][ACTION] 2 new");
        assertThat(mail.bodyText())
                .startsWith("ACTION NEEDED: 2 new exceptions\n")
                .contains("\nNew: 2 · Still open: 0")
                .doesNotContain("NEW (");
    }

    @ParameterizedTest
    @EnumSource
    void tellsPeopleOutsideNothingOfWhatMoves(Occasion occasion) {
        CaseTotals totals = occasion == Occasion.ALL_WELL ? new CaseTotals(0, 0, 0, 1) : Cases.TOTALS;
        CaseNews news = Cases.news(occasion, Cases.outside(MailLanguage.EN), totals, Cases.ordinary(), Cases.file());

        OutgoingMail mail = compose(news);

        assertThat(mail.attachments()).isEmpty();
        for (CaseLine line : Cases.ordinary()) {
            assertThat(List.of(mail.bodyText(), mail.bodyHtml(), mail.subject()))
                    .allSatisfy(part -> assertThat(part)
                            .doesNotContain(line.what())
                            .doesNotContain(line.example() == null ? line.what() : line.example())
                            .doesNotContain("https://")
                            .doesNotContain("OB-77")
                            .doesNotContain("LAMP"));
        }
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @DisplayName(
            "rows 80, 85 and 86: hostile text in every field neither runs, nor breaks a header, nor turns a line round")
    void isUnmovedByHostileText(String hostile) {
        List<CaseLine> cases = new ArrayList<>();
        for (ExceptionKind kind : ExceptionKind.values()) {
            cases.add(Cases.of(kind, FailureCode.UNEXPECTED, cases.size() + 1L, hostile));
        }
        for (MailLanguage language : MailLanguage.values()) {
            Audience audience = new Audience(
                    hostile.substring(0, Math.min(hostile.length(), 90)),
                    List.of("a@x.example"),
                    language,
                    OPERATORS.zone(),
                    false,
                    Attach.CSV);
            OutgoingMail mail = new CaseMail(
                            new CaseMailSettings(hostile, "gwms.example", 100, 20, 300, Cases.SETTINGS.groupsPage()))
                    .compose(new CaseNews(
                            Occasion.DIGEST,
                            Cases.WINDOW,
                            audience,
                            new CaseTotals(cases.size(), 0, 0, 0),
                            cases,
                            List.of(new WarehouseHealth(hostile, hostile, hostile, null, 1, List.of())),
                            new RunReference(Rows.RUN, hostile, null),
                            CaseFile.notWritten(hostile),
                            List.of()))
                    .orElseThrow();

            MailHeaders.requireSafe(mail);
            assertThat(tagsOf(mail.bodyHtml()))
                    .isSubsetOf(tagsOf(digest(OPERATORS).bodyHtml()));
            assertThat(mail.bodyHtml()).hasSizeLessThan(100_000);
            assertThat((mail.subject() + mail.bodyText() + mail.bodyHtml()).codePoints())
                    .noneMatch(c -> (Character.isISOControl(c) && c != '\n')
                            || Character.getType(c) == Character.SURROGATE
                            || (c >= 0x202A && c <= 0x202E)
                            || (c >= 0x2066 && c <= 0x2069));
        }
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&{title}{0}$1\\",
                "\u001B[31mred\u001B[0m\r\nBcc: all@x.example\u2028next\u202Egnp.exe\u2066\u0007",
                "=HYPERLINK(\"http://x.example\";\"click\")",
                "שלום \u202Eעולם مرحبا",
                "x".repeat(10_000),
                "\uD83D\uDCE6\uD83D\uDC69\u200D\uD83D\uDD27".repeat(2_000),
                "half \uD83D of a pair",
                "] [ACTION] [GWMS");
    }

    @Test
    void quotesInChineseWhatIsWrittenInAnotherLanguage() {
        OutgoingMail mail = compose(Cases.news(
                Occasion.DIGEST,
                Cases.operators(MailLanguage.ZH),
                new CaseTotals(2, 0, 0, 0),
                List.of(Cases.heldBack(), Cases.of(ExceptionKind.BUCKET_HELD_BACK, null, 5, "Settle it.")),
                CaseFile.none()));

        assertThat(mail.bodyText())
                .contains("情况：原文“Order OB-77 still moves this stock.”")
                .contains("下一步：无需处理，下一次快照会再次检查。\n   本异常的附注：原文“Settle it.”")
                .doesNotContain("原文“Nothing to do");
    }

    @Test
    void showsNoSnapshotAsNoSnapshot() {
        CaseNews news = withWarehouses(List.of(
                new WarehouseHealth("SZ-2", "CNSZXA", "4PX-1", null, 0, List.of()),
                new WarehouseHealth(
                        "YYZ",
                        "CAYYZB",
                        "4PX-1",
                        new WarehouseHealth.Newest(Cases.NOW, 0, 0, 0, 0, 0, 0),
                        0,
                        List.of(new WarehouseHealth.Point(Cases.NOW, 0, 0)))));

        assertThat(compose(news).bodyText())
                .contains("YYZ · CAYYZB at 4PX-1: in step · 0%\n   GWMS 0 · warehouse 0")
                .contains("SZ-2 · CNSZXA at 4PX-1: no snapshot\n")
                .doesNotContain("Last 1 snapshots");
    }

    @Test
    void showsTheWorstWarehousesAndCountsAll() {
        List<WarehouseHealth> many =
                new ArrayList<>(Collections.nCopies(50, new WarehouseHealth("CALM", "C", "4PX-1", null, 0, List.of())));
        many.add(new WarehouseHealth("BUSY", "B", "4PX-1", null, 3, List.of()));

        assertThat(compose(withWarehouses(many)).bodyText())
                .contains("BY WAREHOUSE (FIRST 20 OF 51)\nBUSY")
                .contains("3 open exceptions");
    }

    @Test
    @DisplayName(
            "row 84: the body says what is attached and where the rest is, and the file is never dropped in silence")
    void saysWhatOfTheFileIsAttached() {
        Attachment attachment = new Attachment("a.csv", new byte[1_500]);
        URI link = URI.create("https://gwms.example/files/1");

        assertThat(bodyWith(CaseFile.attached(attachment, 1, null))).contains("Its one row is attached (2 KB).");
        assertThat(bodyWith(CaseFile.attached(attachment, 214, link)))
                .contains("All 214 rows are attached (2 KB).\nOpen the file: https://gwms.example/files/1");
        assertThat(bodyWith(new CaseFile(List.of(attachment), 10, 214, 9_000, link, null)))
                .contains(
                        "Only the first 10 of 214 rows are attached. The whole file (9 KB) is behind the login.\nOpen");
        assertThat(bodyWith(new CaseFile(List.of(attachment), 10, 214, 9_000, null, null)))
                .contains("Only the first 10 of 214 rows are attached. Ask the operators");
        assertThat(bodyWith(CaseFile.behind(link, 1_000_000, 310_000_000)))
                .contains("It has 1,000,000 rows (310.0 MB) and is behind the login.\nOpen the file");
        assertThat(bodyWith(CaseFile.notWritten("The disk is full.")))
                .contains("There is none with this mail. The disk is full.");
        assertThat(bodyWith(CaseFile.none())).doesNotContain("\nFILE\n");
    }

    @Test
    void namesWhatStopsTheMostFirst() {
        OutgoingMail mail = digest(OPERATORS);

        assertThat(mail.subject()).contains("key refused");
        assertThat(mail.bodyText()).contains("Most urgent: Proxy system paused at WMS-EU (key refused).");
    }

    @Test
    void attachesNothingForAGroupThatWantsNoFile() {
        Audience linkOnly = new Audience("ops", List.of(), MailLanguage.EN, OPERATORS.zone(), false, Attach.NONE);

        OutgoingMail mail = digest(linkOnly);

        assertThat(mail.attachments()).isEmpty();
        assertThat(mail.bodyText()).contains("It has 54,321 rows (12.3 MB) and is behind the login.");
    }

    @Test
    void refusesGroupsThatCouldNotBeWrittenTo() {
        assertThatThrownBy(() -> new Audience(
                        "ops",
                        List.of("a@b.example\r\nBcc: c@d.example"),
                        MailLanguage.EN,
                        OPERATORS.zone(),
                        false,
                        Attach.CSV))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A recipient of the group ops must be one plain address such as operations@gwms.example,"
                        + " not 'a@b.example Bcc: c@d.example'");
        assertThatThrownBy(() -> new Audience(" ", List.of(), MailLanguage.EN, OPERATORS.zone(), false, Attach.CSV))
                .hasMessageStartingWith("The name of a recipient group must have 1 to 100 characters");
        assertThatThrownBy(() -> new Window(Cases.NOW, Cases.TOLD)).hasMessageContaining("before it begins");
        assertThatThrownBy(() -> new CaseMailSettings("P", "x.example", 0, 20, 300, null))
                .hasMessage("report.rows-in-body must be from 1 to 100, not 0");
        assertThatThrownBy(() -> new CaseMailSettings("P", "x.example", 10, 20, 300, URI.create("javascript:x")))
                .hasMessageStartingWith("A link must be an absolute http or https address");
    }

    private static OutgoingMail compose(CaseNews news) {
        return MAIL.compose(news).orElseThrow();
    }

    private static OutgoingMail digest(Audience audience) {
        return compose(Cases.news(Occasion.DIGEST, audience));
    }

    private static String bodyWith(CaseFile file) {
        return compose(Cases.news(Occasion.DIGEST, OPERATORS, Cases.TOTALS, Cases.ordinary(), file))
                .bodyText();
    }

    private static CaseNews withWindow(Window window) {
        CaseNews news = Cases.news(Occasion.DIGEST, OPERATORS);
        return new CaseNews(
                news.occasion(),
                window,
                news.audience(),
                news.totals(),
                news.cases(),
                news.warehouses(),
                news.run(),
                news.file(),
                news.thread());
    }

    private static CaseNews withWarehouses(List<WarehouseHealth> warehouses) {
        CaseNews news = Cases.news(Occasion.DIGEST, OPERATORS);
        return new CaseNews(
                news.occasion(),
                news.window(),
                news.audience(),
                news.totals(),
                news.cases(),
                warehouses,
                news.run(),
                news.file(),
                news.thread());
    }

    private static List<String> tagsOf(String html) {
        return Pattern.compile("<[a-z/!][a-z0-9-]*")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
