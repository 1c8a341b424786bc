package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ReportedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

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

    private static final Pattern CODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    @TempDir
    private Path directory;

    /** A cell as it stands in the file. */
    private record Cell(String type, String text) {}

    @Test
    @DisplayName("row 78: codes are text cells with their zeros, formulas are text, a delta of -5 stays a number")
    void tellsTextsFromNumbers() throws Exception {
        ReportedException formula = ReportedException.of(Rows.row(ExceptionKind.SKU_UNMAPPED, "=1+1"));

        Map<String, Cell> sheet =
                sheets(written(1_048_576, List.of(REPORTED, formula))).getFirst();

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

        Map<String, Cell> sheet = sheets(written(
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
        List<Map<String, Cell>> sheets =
                sheets(written(5, Stream.generate(() -> REPORTED).limit(7).toList()));

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
    void isNamedAfterTheRunAndWrittenWholeOrNotAtAll() {
        ExceptionWorkbook workbook = new ExceptionWorkbook(ZONE);

        assertThat(workbook.write(directory, "inventory-sync", Rows.RUN, Rows.ENDED, consumer -> {}))
                .hasFileName("exceptions-20260301T020320Z-inventory-sync-3f2a9c51.xlsx");
        assertThatThrownBy(() -> workbook.write(directory, "other", Rows.RUN, Rows.ENDED, consumer -> {
                    consumer.accept(REPORTED);
                    throw new IllegalStateException("the database went away");
                }))
                .hasMessage("the database went away");
        assertThat(directory).isDirectoryNotContaining("glob:**other**");
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
        ExceptionWorkbook workbook = new ExceptionWorkbook(ZONE);

        assertThat(workbook.stream(out, consumer -> consumer.accept(REPORTED))).isEqualTo(1);
        assertThat(closed[0]).isFalse();
        assertThatThrownBy(() -> workbook.stream(
                        broken,
                        consumer ->
                                Stream.generate(() -> REPORTED).limit(20_000).forEach(consumer)))
                .isInstanceOf(IOException.class)
                .hasMessage("the reader hung up");
    }

    private Path written(int rowsOfASheet, List<ReportedException> rows) {
        return new ExceptionWorkbook(ZONE, rowsOfASheet)
                .write(directory, "inventory-sync", Rows.RUN, Rows.ENDED, rows::forEach);
    }

    private static List<Map<String, Cell>> sheets(Path file) throws Exception {
        Map<String, Map<String, Cell>> sheets = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    sheets.put(entry.getName(), cells(zip.getInputStream(entry).readAllBytes()));
                }
            }
        }
        return List.copyOf(sheets.values());
    }

    private static Map<String, Cell> cells(byte[] xml) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("c");
        Map<String, Cell> cells = new TreeMap<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element cell = (Element) found.item(i);
            cells.put(cell.getAttribute("r"), new Cell(cell.getAttribute("t"), shown(cell)));
        }
        return cells;
    }

    /** As a spreadsheet program reads it: blanks around a text only where they are asked for, and coded characters. */
    private static String shown(Element cell) {
        NodeList texts = cell.getElementsByTagName("t");
        if (texts.getLength() == 0) {
            return cell.getTextContent();
        }
        Element text = (Element) texts.item(0);
        boolean preserved = text.getAttribute("xml:space").equals("preserve");
        return CODED.matcher(
                        preserved
                                ? text.getTextContent()
                                : text.getTextContent().strip())
                .replaceAll(
                        coded -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(coded.group(1), 16))));
    }
}
