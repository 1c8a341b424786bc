package com.gwms.sync.reports;

import com.gwms.sync.reports.CsvColumns.Column;
import com.gwms.sync.tasks.ReportedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import org.dhatim.fastexcel.Workbook;

/**
 * Writes exceptions as an {@code .xlsx} workbook for those who work in a spreadsheet program: the columns of the CSV file,
 * texts in text cells, so that leading zeros and long codes stay what they are and nothing is taken for a formula, and
 * numbers in number cells. Rows stream through. A sheet holds 1,048,576 rows; more go on in further sheets.
 */
final class ExceptionWorkbook {
    private static final int ROWS_OF_A_SHEET = 1_048_576;

    private final CsvColumns columns;
    private final RowWords words;
    private final int rowsOfASheet;

    /**
     * @param zone in which times are written, each with its offset
     * @param language of the sentences
     */
    ExceptionWorkbook(ZoneId zone, MailLanguage language) {
        this(zone, language, ROWS_OF_A_SHEET);
    }

    ExceptionWorkbook(ZoneId zone, MailLanguage language, int rowsOfASheet) {
        this.columns = new CsvColumns(zone, language);
        this.words = new RowWords(language);
        this.rowsOfASheet = rowsOfASheet;
    }

    /** Begins a workbook that is written into a stream, which is left open. */
    Rows rows(OutputStream out) {
        return new Rows(new Workbook(new Unclosed(out), "GWMS", null));
    }

    /**
     * Writes all rows into a stream, which is left open.
     *
     * @return rows written
     * @throws IOException where the stream cannot be written
     */
    long stream(OutputStream out, ReportedRows source) throws IOException {
        try (Rows rows = rows(out)) {
            source.forEach(line -> {
                try {
                    rows.add(line);
                } catch (IOException e) {
                    throw new RowNotWrittenException(e);
                }
            });
            return rows.sheets.rows();
        } catch (RowNotWrittenException e) {
            throw e.reason();
        }
    }

    /** A workbook under way, row after row. */
    final class Rows implements Closeable {
        private final Workbook workbook;
        private final WorkbookSheets sheets;

        private Rows(Workbook workbook) {
            this.workbook = workbook;
            this.sheets = new WorkbookSheets(workbook, columns.header(), words, rowsOfASheet);
        }

        void add(ReportedException line) throws IOException {
            sheets.startRow();
            int column = 0;
            for (Column each : columns.columns()) {
                switch (each) {
                    case Column.Text text -> sheets.text(column, text.value().apply(line));
                    case Column.Whole whole ->
                        sheets.number(column, whole.value().apply(line));
                }
                column++;
            }
            sheets.endRow();
        }

        /** Ends the last sheet and the workbook. */
        @Override
        public void close() throws IOException {
            sheets.finish();
            workbook.close();
        }
    }
}
