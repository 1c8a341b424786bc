package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.reports.Workbooks.Cell;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ReportedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionWorkbookTests {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final ReportedException REPORTED = new ReportedException(
            Rows.row(ExceptionKind.CORRECTION_PROPOSED, "0012"),
            311L,
            CaseState.REOPENED,
            Rows.STARTED,
            50L,
            "PROPOSED",
            URI.create("https://gwms.example/cases/311"));

    @TempDir
    private Path directory;

    @Test
    @DisplayName("row 78: codes are text cells with their zeros, formulas are text, a delta of -5 stays a number")
    void tellsTextsFromNumbers() throws Exception {
        ReportedException formula = ReportedException.of(Rows.row(ExceptionKind.SKU_UNMAPPED, "=1+1"));

        Map<String, Cell> sheet =
                Workbooks.sheets(written(1_048_576, List.of(REPORTED, formula))).getFirst();

        assertThat(sheet)
                .containsEntry("A1", new Cell("inlineStr", "severity"))
                .containsEntry("I2", new Cell("inlineStr", "0012"))
                .containsEntry("P2", new Cell("n", "-5"))
                .containsEntry("T2", new Cell("n", "311"))
                .containsEntry("U2", new Cell("inlineStr", "REOPENED"))
                .containsEntry("V2", new Cell("inlineStr", "2026-03-01T03:00:00+01:00"))
                .containsEntry("W2", new Cell("n", "50"))
                .containsEntry("Y2", new Cell("inlineStr", "https://gwms.example/cases/311"))
                .containsEntry("I3", new Cell("inlineStr", "=1+1"))
                .doesNotContainKey("T3")
                .doesNotContainKey("A4");
    }

    @ParameterizedTest
    @DisplayName("row 79: any text comes back from the workbook as it went in")
    @ValueSource(longs = {1, 20_260_301})
    void roundTrips(long seed) throws Exception {
        List<String> texts = new ArrayList<>(new HostileTexts(seed).take(300));
        texts.addAll(List.of("_x0041_", "a_x000D_b", " blanks around ", "x".repeat(10_000)));

        Map<String, Cell> sheet = Workbooks.sheets(written(
                        1_048_576,
                        texts.stream()
                                .map(text -> ReportedException.of(Rows.row(ExceptionKind.SKU_UNMAPPED, text)))
                                .toList()))
                .getFirst();

        for (int i = 0; i < texts.size(); i++) {
            Cell cell = sheet.get("J" + (i + 2));
            String expected = CsvCell.printable(texts.get(i));
            assertThat(cell == null ? "" : cell.text()).isEqualTo(expected);
        }
    }

    @Test
    void goesOnInAFurtherSheetAndSaysSo() throws Exception {
        List<Map<String, Cell>> sheets = Workbooks.sheets(
                written(5, Stream.generate(() -> REPORTED).limit(7).toList()));

        assertThat(sheets).hasSize(3);
        assertThat(sheets.get(0))
                .containsEntry("J4", new Cell("inlineStr", "0012"))
                .containsEntry(
                        "A5",
                        new Cell(
                                "inlineStr",
                                "This sheet is full: it holds 5 rows and no more. The exceptions go on in the sheet"
                                        + " 'Exceptions 2'."));
        assertThat(sheets.get(1))
                .containsEntry("A1", new Cell("inlineStr", "severity"))
                .containsKey("J4");
        assertThat(sheets.get(2)).containsKey("J2").doesNotContainKey("A3");
    }

    @Test
    void leavesTheStreamOfADownloadOpenAndReportsItsFailure() throws IOException {
        boolean[] closed = {false};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("the reader hung up");
            }
        };
        ExceptionWorkbook workbook = new ExceptionWorkbook(ZONE, MailLanguage.EN);

        assertThat(workbook.stream(out, consumer -> consumer.accept(REPORTED))).isEqualTo(1);
        assertThat(closed[0]).isFalse();
        assertThatThrownBy(() -> workbook.stream(
                        broken,
                        consumer ->
                                Stream.generate(() -> REPORTED).limit(20_000).forEach(consumer)))
                .isInstanceOf(IOException.class)
                .hasMessage("the reader hung up");
    }

    private Path written(int rowsOfASheet, List<ReportedException> rows) throws IOException {
        Path file = directory.resolve("exceptions.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            assertThat(new ExceptionWorkbook(ZONE, MailLanguage.EN, rowsOfASheet).stream(out, rows::forEach))
                    .isEqualTo(rows.size());
        }
        return file;
    }
}
