package com.gwms.sync.reports;

import com.gwms.sync.tasks.OutgoingMail.Attachment;
import com.gwms.sync.tasks.ReportedException;
import com.gwms.sync.tasks.RunId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Writes the exceptions of a run to a CSV file: RFC 4180 with CRLF, UTF-8, columns as {@link CsvColumns} says. Rows stream
 * through; a million of them take no more memory than ten.
 */
public final class ExceptionReportWriter {
    private final ZoneId zone;
    private final ReportLimits limits;
    private final NewFile.Opener opener;

    /**
     * @param zone in which times are written, each with its offset
     * @param limits what of a file a mail may take
     */
    public ExceptionReportWriter(ZoneId zone, ReportLimits limits) {
        this(zone, limits, Files::newOutputStream);
    }

    ExceptionReportWriter(ZoneId zone, ReportLimits limits, NewFile.Opener opener) {
        this.zone = zone;
        this.limits = limits;
        this.opener = opener;
    }

    /**
     * Writes {@code exceptions-<UTC stamp>-<job>-<run>.csv}, for people. A second call for the same run and time replaces
     * the file.
     *
     * @param directory is made where it is missing
     * @param at goes into the name
     * @throws ReportNotWrittenException where the disk is full or the directory not writable; then no file is left
     */
    public ExceptionReport write(Path directory, String job, RunId run, Instant at, ExceptionRows rows) {
        return writeReported(directory, job, run, at, Attach.CSV, MailLanguage.EN, reported(rows));
    }

    /**
     * The same as {@link #write}, of rows whose cases are known.
     *
     * @param attach as what it shall go along with the mail that it is for; the file itself is CSV
     * @param language of the sentences
     */
    public ExceptionReport writeReported(
            Path directory,
            String job,
            RunId run,
            Instant at,
            Attach attach,
            MailLanguage language,
            ReportedRows rows) {
        ReportTally tally = new ReportTally(limits);
        @Nullable AttachedWorkbook workbook = attach.hasWorkbook() ? new AttachedWorkbook(zone, language) : null;
        @Nullable Attachment[] attachment = new @Nullable Attachment[1];
        Path file = NewFile.write(directory, ReportName.csv(job, run, at), opener, out -> {
            writeRows(out, CsvForm.FOR_PEOPLE, language, rows, tally, workbook);
            if (workbook != null) {
                attachment[0] = workbook.finish(ReportName.workbook(job, run, at), limits.attachedBytes());
            }
        });
        return new ExceptionReport(
                file,
                tally.rows(),
                tally.attachableRows(),
                tally.attachableBytes(),
                fitting(attach, tally, attachment[0]),
                attachment[0]);
    }

    /** Of two files that are too large together the workbook goes along: it keeps what a spreadsheet program drops. */
    private Attach fitting(Attach asked, ReportTally tally, @Nullable Attachment workbook) {
        if (workbook == null) {
            return asked.withoutWorkbook();
        }
        boolean together = tally.attachableBytes() + (long) workbook.content().length <= limits.attachedBytes();
        return together ? asked : Attach.XLSX;
    }

    /**
     * Writes the same rows into a stream, for programs: without a byte order mark, and in English whoever asks. No row is
     * kept.
     *
     * @return rows written
     * @throws IOException where the stream cannot be written; it then holds the start of the file
     */
    public long stream(OutputStream out, ReportedRows rows) throws IOException {
        return stream(out, CsvForm.FOR_PROGRAMS, MailLanguage.EN, rows);
    }

    /** The same as {@link #stream}, for people: with a byte order mark, and in their language. */
    public long streamForPeople(OutputStream out, MailLanguage language, ReportedRows rows) throws IOException {
        return stream(out, CsvForm.FOR_PEOPLE, language, rows);
    }

    private long stream(OutputStream out, CsvForm form, MailLanguage language, ReportedRows rows) throws IOException {
        ReportTally tally = new ReportTally(limits);
        writeRows(out, form, language, rows, tally, null);
        return tally.rows();
    }

    /** Names a file that is {@link #stream streamed}: {@code exceptions-<UTC stamp>-<group>.csv}. */
    public static String downloadName(String group, Instant at) {
        return ReportName.download(group, at);
    }

    private static ReportedRows reported(ExceptionRows rows) {
        return consumer -> rows.forEach(row -> consumer.accept(ReportedException.of(row)));
    }

    private void writeRows(
            OutputStream out,
            CsvForm form,
            MailLanguage language,
            ReportedRows rows,
            ReportTally tally,
            @Nullable AttachedWorkbook workbook)
            throws IOException {
        CsvColumns columns = new CsvColumns(zone, language);
        CsvLines lines = new CsvLines();
        byte[] start = form.start().getBytes(StandardCharsets.UTF_8);
        byte[] header = lines.line(columns.header());
        out.write(start);
        out.write(header);
        long[] bytes = {start.length + header.length};
        try {
            rows.forEach(row -> {
                byte[] line = lines.line(columns.cells(row));
                bytes[0] += line.length;
                boolean attachable = tally.add(bytes[0]);
                writeRow(out, line, row, attachable ? workbook : null);
            });
        } catch (RowNotWrittenException e) {
            throw e.reason();
        }
    }

    private static void writeRow(
            OutputStream out, byte[] line, ReportedException row, @Nullable AttachedWorkbook workbook) {
        try {
            out.write(line);
            if (workbook != null) {
                workbook.add(row);
            }
        } catch (IOException e) {
            throw new RowNotWrittenException(e);
        }
    }
}
