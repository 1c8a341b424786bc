package com.gwms.sync.reports;

import com.gwms.sync.tasks.ReportedException;
import com.gwms.sync.tasks.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Writes the exceptions of a run to a CSV file: RFC 4180 with CRLF, UTF-8, columns as {@link CsvColumns} says. Rows stream
 * through; a million of them take no more memory than ten.
 */
public final class ExceptionReportWriter {
    private final CsvColumns columns;
    private final ReportLimits limits;
    private final NewFile.Opener opener;

    /**
     * @param zone in which times are written, each with its offset
     * @param limits what of the report a mail may take
     */
    public ExceptionReportWriter(ZoneId zone, ReportLimits limits) {
        this(zone, limits, Files::newOutputStream);
    }

    ExceptionReportWriter(ZoneId zone, ReportLimits limits, NewFile.Opener opener) {
        this.columns = new CsvColumns(zone);
        this.limits = limits;
        this.opener = opener;
    }

    /**
     * Writes {@code exceptions-<UTC stamp>-<job>-<run>.csv}. A second call for the same run and time replaces the file.
     *
     * @param directory is made where it is missing
     * @param at goes into the name
     * @throws ReportNotWrittenException where the disk is full or the directory not writable; then no file is left, and
     *     {@link #withoutFile} still gives a mail its numbers
     */
    public ExceptionReport write(Path directory, String job, RunId run, Instant at, CsvForm form, ExceptionRows rows) {
        return writeReported(directory, job, run, at, form, reported(rows));
    }

    /** The same as {@link #write}, of rows whose cases are known. */
    public ExceptionReport writeReported(
            Path directory, String job, RunId run, Instant at, CsvForm form, ReportedRows rows) {
        ReportTally tally = new ReportTally(limits);
        Path file = NewFile.write(
                directory, ReportName.csv(job, run, at), opener, out -> writeRows(out, form, rows, tally));
        return new ExceptionReport(file, null, tally);
    }

    /**
     * Writes the same file into a stream, for a download; no row is kept.
     *
     * @return rows written
     * @throws IOException where the stream cannot be written; it then holds the start of the file
     */
    public long stream(OutputStream out, CsvForm form, ReportedRows rows) throws IOException {
        ReportTally tally = new ReportTally(limits);
        writeRows(out, form, rows, tally);
        return tally.rows();
    }

    private static ReportedRows reported(ExceptionRows rows) {
        return consumer -> rows.forEach(row -> consumer.accept(ReportedException.of(row)));
    }

    /** Counts the rows only: the report of a run whose file could not be written. */
    public ExceptionReport withoutFile(ExceptionRows rows, ReportNotWrittenException reason) {
        ReportTally tally = new ReportTally(limits);
        rows.forEach(row -> tally.add(row, Long.MAX_VALUE));
        return new ExceptionReport(null, reason.getMessage(), tally);
    }

    private void writeRows(OutputStream out, CsvForm form, ReportedRows rows, ReportTally tally) throws IOException {
        CsvLines lines = new CsvLines();
        byte[] start = form.start().getBytes(StandardCharsets.UTF_8);
        byte[] header = lines.line(columns.header());
        out.write(start);
        out.write(header);
        long[] bytes = {start.length + header.length};
        try {
            rows.forEach(row -> bytes[0] += writeRow(out, lines, row, tally, bytes[0]));
        } catch (RowNotWrittenException e) {
            throw e.reason();
        }
    }

    private int writeRow(OutputStream out, CsvLines lines, ReportedException row, ReportTally tally, long bytesBefore) {
        byte[] line = lines.line(columns.cells(row));
        try {
            out.write(line);
        } catch (IOException e) {
            throw new RowNotWrittenException(e);
        }
        tally.add(row.row(), bytesBefore + line.length);
        return line.length;
    }
}
