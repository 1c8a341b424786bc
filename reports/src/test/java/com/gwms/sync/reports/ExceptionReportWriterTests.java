package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.ReportedException;
import com.gwms.sync.tasks.SyncException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionReportWriterTests {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int SKU = 9;
    private static final int DELTA = 15;
    private static final int WHAT = 17;

    @TempDir
    private Path directory;

    private final ExceptionReportWriter writer = new ExceptionReportWriter(ZONE, ReportLimits.DEFAULT);

    @Test
    void writesTheExpectedFile() throws IOException {
        ExceptionReport report = write(writer, Rows.ordinary()::forEach);

        assertThat(report.file()).hasFileName("exceptions-20260301T020320Z-inventory-sync-3f2a9c51.csv");
        String csv = Files.readString(report.file());
        assertThat(csv).startsWith("\uFEFFseverity,kind,");
        assertThat(csv.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        Golden.assertMatches("exceptions.csv", csv);
    }

    @Test
    void writesTheExpectedFileForThoseWhoReadChinese() throws IOException {
        ExceptionReport report = writeReported(writer, Attach.CSV, MailLanguage.ZH);

        Golden.assertMatches("exceptions.zh.csv", Files.readString(report.file()));
    }

    @Test
    void tellsProgramsTheSameInWhicheverLanguageTheGroupReads() throws IOException {
        ReportedRows rows = consumer -> Rows.ordinary().forEach(row -> consumer.accept(ReportedException.of(row)));
        ByteArrayOutputStream programs = new ByteArrayOutputStream();
        ByteArrayOutputStream people = new ByteArrayOutputStream();

        writer.stream(programs, rows);
        writer.streamForPeople(people, MailLanguage.ZH, rows);

        assertThat("\uFEFF" + programs.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        Files.readString(write(writer, Rows.ordinary()::forEach).file()));
        assertThat(people.toString(StandardCharsets.UTF_8))
                .isEqualTo(Files.readString(
                        writeReported(writer, Attach.CSV, MailLanguage.ZH).file()));
    }

    @ParameterizedTest
    @DisplayName("row 79: in Chinese any text stays whole behind the words before it")
    @ValueSource(longs = {2, 20_260_302})
    void quotesWhatWasWrittenInAnotherLanguage(long seed) throws IOException {
        List<String> texts = new HostileTexts(seed).take(200);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        writer.streamForPeople(
                out,
                MailLanguage.ZH,
                consumer -> texts.forEach(
                        text -> consumer.accept(ReportedException.of(Rows.row(ExceptionKind.SKU_UNMAPPED, text)))));

        List<String[]> rows = Csv.read(out.toString(StandardCharsets.UTF_8));
        assertThat(rows).hasSize(texts.size() + 1);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(rows.get(i + 1)[WHAT])
                    .as("seed %d, row %d", seed, i)
                    .isEqualTo(texts.get(i).isBlank() ? "代理仓库 SKU 未映射" : "代理仓库 SKU 未映射（原文“" + texts.get(i) + "”）");
        }
    }

    @Test
    void tellsTheCaseOfARowWhereItHasOne() throws IOException {
        ReportedException line = new ReportedException(
                Rows.row(ExceptionKind.CORRECTION_PROPOSED, "0012"),
                311L,
                CaseState.REOPENED,
                Rows.STARTED,
                50L,
                "PROPOSED",
                URI.create("https://gwms.example/cases/311"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long rows = writer.stream(out, consumer -> consumer.accept(line));

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("severity,kind,");
        List<String[]> csv = Csv.read(out.toString(StandardCharsets.UTF_8));
        assertThat(rows).isEqualTo(1);
        assertThat(csv.getFirst())
                .endsWith("case_id", "case_state", "first_seen", "tolerance", "correction_state", "link", "schema");
        assertThat(csv.get(1))
                .endsWith(
                        "311",
                        "REOPENED",
                        "2026-03-01T03:00:00+01:00",
                        "50",
                        "PROPOSED",
                        "https://gwms.example/cases/311",
                        "1");
    }

    @Test
    void countsWhatItWrites() {
        ExceptionReport report = write(writer, Rows.ordinary()::forEach);

        assertThat(report.rows()).isEqualTo(5);
    }

    @ParameterizedTest
    @DisplayName("row 79: any text comes back from the file as it went in")
    @ValueSource(longs = {1, 20_260_301, 7_777_777})
    void roundTrips(long seed) throws IOException {
        List<String> texts = new HostileTexts(seed).take(500);

        ExceptionReport report = write(
                writer,
                texts.stream()
                        .map(text -> Rows.row(ExceptionKind.SKU_UNMAPPED, text))
                        .toList()::forEach);
        List<String[]> rows = Csv.read(Files.readString(report.file()));

        assertThat(rows)
                .hasSize(texts.size() + 1)
                .allSatisfy(row -> assertThat(row).hasSize(26));
        for (int i = 0; i < texts.size(); i++) {
            String[] row = rows.get(i + 1);
            String expected = texts.get(i);
            for (int column : new int[] {3, 4, 5, 8, SKU, 11, WHAT, 18}) {
                assertThat(withoutQuote(row[column]))
                        .as("seed %d, row %d", seed, i)
                        .isEqualTo(expected);
                assertThat(row[column]).doesNotContainPattern("\\A[\\s\\u3000]*[=+\\-@＝＋－＠]");
            }
            assertThat(row[DELTA]).isEqualTo("-5");
        }
    }

    @Test
    @DisplayName("row 78: numbers stay bare numbers in the file, neutralised texts are quoted")
    void quotesTextsAndNotNumbers() throws IOException {
        ExceptionReport report = write(writer, List.of(Rows.row(ExceptionKind.SKU_UNMAPPED, "=1"))::forEach);

        assertThat(Files.readString(report.file())).contains(",10,5,-5,").contains(",\"'=1\",");
    }

    @Test
    void makesAMissingDirectoryAndReplacesAFileOfTheSameRun() throws IOException {
        Path deep = directory.resolve("a/b");
        writer.write(deep, "inventory-sync", Rows.RUN, Rows.ENDED, Rows.ordinary()::forEach);
        writer.write(deep, "inventory-sync", Rows.RUN, Rows.ENDED, consumer -> {});

        assertThat(filesIn(deep)).hasSize(1);
        assertThat(Files.readAllLines(deep.resolve(filesIn(deep).getFirst()))).hasSize(1);
    }

    @Test
    void keepsForeignJobNamesOutOfThePath() {
        ExceptionReport report =
                writer.write(directory, "../../etc/Pass wd\0" + "x".repeat(300), Rows.RUN, Rows.ENDED, consumer -> {});

        assertThat(report.file().getParent()).isEqualTo(directory);
        assertThat(report.file().getFileName().toString())
                .matches("exceptions-20260301T020320Z-[a-z-]{40}-3f2a9c51.csv");
    }

    @Test
    void leavesNoHalfFileOnAFullDisk() throws IOException {
        ExceptionReportWriter full = new ExceptionReportWriter(
                ZONE, ReportLimits.DEFAULT, file -> new FullDisk(Files.newOutputStream(file), 200_000));

        assertThatThrownBy(() -> write(full, million(100_000)))
                .isInstanceOf(ReportNotWrittenException.class)
                .hasMessageStartingWith("The report file " + directory.toAbsolutePath())
                .hasMessageContaining("could not be written: No space left on device. Make room");
        assertThat(filesIn(directory)).isEmpty();
    }

    @Test
    void saysSoWhereTheDirectoryCannotBeMade() throws IOException {
        Path inTheWay = Files.createFile(directory.resolve("reports"));

        assertThatThrownBy(() -> writer.write(inTheWay, "job", Rows.RUN, Rows.ENDED, Rows.ordinary()::forEach))
                .isInstanceOf(ReportNotWrittenException.class)
                .hasMessageContaining("correct the report directory");
    }

    @Test
    void leavesNoHalfFileWhereTheSourceFails() throws IOException {
        ExceptionRows failing = consumer -> {
            consumer.accept(Rows.ordinary().getFirst());
            throw new IllegalStateException("database gone");
        };

        assertThatThrownBy(() -> write(writer, failing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("database gone");
        assertThat(filesIn(directory)).isEmpty();
    }

    @Test
    void takesAMillionRowsInFlatMemory() throws IOException {
        long[] used = new long[2];
        ExceptionReport report = write(writer, consumer -> {
            million(20_000).forEach(consumer);
            used[0] = usedAfterCollection();
            million(980_000).forEach(consumer);
            used[1] = usedAfterCollection();
        });

        assertThat(report.rows()).isEqualTo(1_000_000);
        assertThat(Files.size(report.file())).isGreaterThan(100_000_000);
        assertThat(used[1] - used[0]).isLessThan(8_000_000);
    }

    @Test
    @DisplayName("row 84: of a file that is too large its first rows go along as a workbook")
    void makesAWorkbookOfTheRowsThatMayGoAlong() throws Exception {
        ExceptionReportWriter capped = new ExceptionReportWriter(ZONE, new ReportLimits(2, 1 << 20));

        ExceptionReport report = writeReported(capped, Attach.XLSX);

        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.attachableRows()).isEqualTo(2);
        CaseFile file = CaseFile.of(report, null);
        Attachment attachment = file.attachments().getFirst();
        assertThat(attachment.name()).isEqualTo("exceptions-20260301T020320Z-night-3f2a9c51.xlsx");
        assertThat(file.attachedRows()).isEqualTo(2);
        assertThat(file.bytes()).isEqualTo(Files.size(report.file()));
        Path workbook = Files.write(directory.resolve("attached.xlsx"), attachment.content());
        assertThat(Workbooks.sheets(workbook).getFirst()).containsKey("A3").doesNotContainKey("A4");
    }

    @Test
    void tellsTheSizeOfWhatIsAttachedWhereAllOfItIs() {
        CaseFile file = CaseFile.of(writeReported(writer, Attach.XLSX), null);

        assertThat(file.attachedRows()).isEqualTo(5);
        assertThat(file.bytes()).isEqualTo(file.attachments().getFirst().content().length);
    }

    @Test
    void attachesNoWorkbookThatIsLargerThanItMayBe() {
        ExceptionReportWriter tiny = new ExceptionReportWriter(ZONE, new ReportLimits(10, 700));

        CaseFile file = CaseFile.of(writeReported(tiny, Attach.XLSX), null);

        assertThat(file.attachments()).isEmpty();
        assertThat(file.rows()).isEqualTo(5);
    }

    @Test
    @DisplayName("row 78: a workbook goes along with the CSV, so that no spreadsheet program drops a zero")
    void attachesTheSameRowsAsAWorkbookAndAsCsv() throws Exception {
        ExceptionReport report = writer.writeReported(
                directory,
                "night",
                Rows.RUN,
                Rows.ENDED,
                Attach.BOTH,
                MailLanguage.EN,
                consumer -> consumer.accept(
                        ReportedException.of(Rows.row(ExceptionKind.SKU_UNMAPPED, "00123456789012345678"))));

        List<Attachment> attachments = CaseFile.of(report, null).attachments();

        assertThat(attachments)
                .extracting(Attachment::name)
                .containsExactly(
                        "exceptions-20260301T020320Z-night-3f2a9c51.xlsx",
                        "exceptions-20260301T020320Z-night-3f2a9c51.csv");
        Path workbook =
                Files.write(directory.resolve("a.xlsx"), attachments.getFirst().content());
        assertThat(Workbooks.sheets(workbook).getFirst())
                .containsEntry("J2", new Workbooks.Cell("inlineStr", "00123456789012345678"));
        assertThat(attachments.getLast().content()).isEqualTo(Files.readAllBytes(report.file()));
    }

    @Test
    @DisplayName("row 84: of two files that are too large together the workbook goes along")
    void attachesTheWorkbookAloneWhereBothAreTooMuch() throws IOException {
        ReportedRows rows = consumer -> million(1_000).forEach(row -> consumer.accept(ReportedException.of(row)));
        long csv = Files.size(both(ReportLimits.DEFAULT, rows).file());

        ExceptionReport capped = both(new ReportLimits(10_000, (int) csv), rows);

        assertThat(capped.attachableRows()).isEqualTo(1_000);
        assertThat(CaseFile.of(capped, null).attachments())
                .singleElement()
                .satisfies(attachment -> assertThat(attachment.name()).endsWith(".xlsx"));
        assertThat(both(
                                new ReportLimits(10_000, 700),
                                Rows.ordinary().stream()
                                        .map(ReportedException::of)
                                        .toList()::forEach)
                        .attach())
                .isEqualTo(Attach.CSV);
    }

    private ExceptionReport both(ReportLimits limits, ReportedRows rows) {
        return new ExceptionReportWriter(ZONE, limits)
                .writeReported(directory, "both", Rows.RUN, Rows.ENDED, Attach.BOTH, MailLanguage.EN, rows);
    }

    private ExceptionReport writeReported(ExceptionReportWriter to, Attach attach) {
        return writeReported(to, attach, MailLanguage.EN);
    }

    private ExceptionReport writeReported(ExceptionReportWriter to, Attach attach, MailLanguage language) {
        return to.writeReported(
                directory,
                "night",
                Rows.RUN,
                Rows.ENDED,
                attach,
                language,
                consumer -> Rows.ordinary().forEach(row -> consumer.accept(ReportedException.of(row))));
    }

    private ExceptionReport write(ExceptionReportWriter to, ExceptionRows rows) {
        return to.write(directory, "inventory-sync", Rows.RUN, Rows.ENDED, rows);
    }

    private static ExceptionRows million(int count) {
        SyncException row = Rows.row(ExceptionKind.SKU_UNMAPPED, "SKU-4711");
        return consumer -> Stream.generate(() -> row).limit(count).forEach(consumer);
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String withoutQuote(String cell) {
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Takes so many bytes and no more. */
    private static final class FullDisk extends OutputStream {
        private final OutputStream target;
        private long room;

        FullDisk(OutputStream target, long room) {
            this.target = target;
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
                throw new IOException("No space left on device");
            }
            target.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
