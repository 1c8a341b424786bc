package com.gwms.sync.reports;

import com.gwms.sync.reports.CsvColumns.Column;
import com.gwms.sync.tasks.ReportedException;
import com.gwms.sync.tasks.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
    private final int rowsOfASheet;

    /** @param zone in which times are written, each with its offset */
    ExceptionWorkbook(ZoneId zone) {
        this(zone, ROWS_OF_A_SHEET);
    }

    ExceptionWorkbook(ZoneId zone, int rowsOfASheet) {
        this.columns = new CsvColumns(zone);
        this.rowsOfASheet = rowsOfASheet;
    }

    /**
     * Writes {@code exceptions-<UTC stamp>-<job>-<run>.xlsx}. A second call for the same run and time replaces the file.
     *
     * @param directory is made where it is missing
     * @throws ReportNotWrittenException where the disk is full or the directory not writable; then no file is left
     */
    Path write(Path directory, String job, RunId run, Instant at, ReportedRows rows) {
        return NewFile.write(
                directory, ReportName.workbook(job, run, at), Files::newOutputStream, out -> stream(out, rows));
    }

    /**
     * Writes the workbook into a stream, for a download. The stream is left open.
     *
     * @return rows written
     * @throws IOException where the stream cannot be written
     */
    long stream(OutputStream out, ReportedRows rows) throws IOException {
        try (Workbook workbook = new Workbook(new Unclosed(out), "GWMS", null)) {
            WorkbookSheets sheets = new WorkbookSheets(workbook, columns.header(), rowsOfASheet);
            rows.forEach(line -> add(sheets, line));
            sheets.finish();
            return sheets.rows();
        } catch (RowNotWrittenException e) {
            throw e.reason();
        }
    }

    private void add(WorkbookSheets sheets, ReportedException line) {
        try {
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
        } catch (IOException e) {
            throw new RowNotWrittenException(e);
        }
    }
}
