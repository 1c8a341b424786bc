package com.gwms.sync.reports;

import java.io.IOException;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The sheets of one workbook, written from the top down; only the last few rows are in memory. */
final class WorkbookSheets {
    private static final String NAME = "Exceptions";
    /** Rows that are gathered before they are written out: large enough to be fast, small enough to be nothing. */
    private static final int GATHERED = 500;

    /** Excel reads this as a character of that number. */
    private static final Pattern ESCAPE_LOOKALIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final Workbook workbook;
    private final String[] header;
    private final RowWords words;
    private final int rowsOfASheet;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;
    private long rows;

    WorkbookSheets(Workbook workbook, String[] header, RowWords words, int rowsOfASheet) {
        this.workbook = workbook;
        this.header = header;
        this.words = words;
        this.rowsOfASheet = rowsOfASheet;
        this.sheet = opened(NAME);
    }

    /** The last row of a full sheet is a sentence, so that nobody takes the sheet for the whole. */
    void startRow() throws IOException {
        row++;
        if (row < rowsOfASheet - 1) {
            return;
        }
        sheets++;
        String next = NAME + " " + sheets;
        sheet.inlineString(row, 0, words.sheetIsFull(rowsOfASheet, next));
        sheet.finish();
        sheet = opened(next);
        row = 1;
    }

    void text(int column, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return;
        }
        String safe = ESCAPE_LOOKALIKE.matcher(CsvCell.printable(text)).replaceAll("_x005F_");
        if (safe.equals(safe.strip())) {
            sheet.inlineString(row, column, safe);
        } else {
            // Only a rich text keeps the blanks around it.
            sheet.inlineString(row, column, RichText.builder().run(safe).end().build());
        }
    }

    void number(int column, @Nullable Long number) {
        if (number != null) {
            sheet.value(row, column, number);
        }
    }

    void endRow() throws IOException {
        rows++;
        if (row % GATHERED == 0) {
            sheet.flush();
        }
    }

    void finish() throws IOException {
        sheet.finish();
    }

    long rows() {
        return rows;
    }

    private Worksheet opened(String name) {
        Worksheet opened = workbook.newWorksheet(name);
        opened.freezePane(0, 1);
        for (int column = 0; column < header.length; column++) {
            opened.inlineString(0, column, header[column]);
            opened.width(column, width(header[column]));
        }
        return opened;
    }

    /** In characters. Set beforehand, because measuring the rows would mean keeping them. */
    private static double width(String name) {
        return switch (name) {
            case "what", "remedy" -> 60;
            case "kind", "code", "inbound_time", "snapshot_time", "first_seen", "sku", "proxy_sku", "link" -> 26;
            default -> 16;
        };
    }
}
