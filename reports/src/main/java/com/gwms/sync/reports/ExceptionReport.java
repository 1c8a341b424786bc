package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.SyncException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as it was written, with what a mail needs to know of it: gathered in the same pass, so that the numbers of the
 * mail are those of the file.
 */
public final class ExceptionReport {
    private final @Nullable Path file;
    private final @Nullable String notWritten;
    private final ReportTally tally;

    ExceptionReport(@Nullable Path file, @Nullable String notWritten, ReportTally tally) {
        this.file = file;
        this.notWritten = notWritten;
        this.tally = tally;
    }

    /** The whole file; null where it could not be written. */
    public @Nullable Path file() {
        return file;
    }

    /** All rows of the report. */
    public long rows() {
        return tally.rows();
    }

    /** Rows by kind; kinds without a row are absent. */
    public Map<ExceptionKind, Long> counts() {
        return Collections.unmodifiableMap(new EnumMap<>(tally.counts()));
    }

    /** Rows of a severity. */
    public long count(Severity severity) {
        return tally.counts().entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Why there is no file, in a sentence; null where there is one. */
    @Nullable
    String notWritten() {
        return notWritten;
    }

    List<SyncException> first(Severity severity) {
        return tally.first(severity);
    }

    long actionsAt(String systemCode, String proxyWarehouseCode) {
        return tally.actionsAt(systemCode, proxyWarehouseCode);
    }

    /** Rows of the longest start of the file that may be attached, and its bytes, header included. */
    long attachableRows() {
        return tally.attachableRows();
    }

    int attachableBytes() {
        return tally.attachableBytes();
    }
}
