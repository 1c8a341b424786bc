package com.gwms.sync.reports;

import com.opencsv.CSVWriter;
import com.opencsv.ICSVWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes lines of RFC 4180, UTF-8, one at a time, so that the caller knows how many bytes each takes. */
final class CsvLines {
    private final StringWriter line = new StringWriter();
    private final ICSVWriter csv = new Quoting(line);

    byte[] line(@Nullable String[] cells) {
        line.getBuffer().setLength(0);
        csv.writeNext(cells, false);
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Quotes, besides what the format asks for, cells whose start or end some reader would take off or act on. */
    private static final class Quoting extends CSVWriter {
        Quoting(Writer writer) {
            super(
                    writer,
                    ICSVWriter.DEFAULT_SEPARATOR,
                    ICSVWriter.DEFAULT_QUOTE_CHARACTER,
                    ICSVWriter.DEFAULT_ESCAPE_CHARACTER,
                    ICSVWriter.RFC4180_LINE_END);
        }

        @Override
        protected boolean stringContainsSpecialCharacters(String cell) {
            if (cell.isEmpty()) {
                return false;
            }
            for (int i = 0; i < cell.length(); i++) {
                char c = cell.charAt(i);
                if (c <= ',' && (c == ',' || c == '"' || c == '\r' || c == '\n')) {
                    return true;
                }
            }
            return CsvCell.isNeutralised(cell)
                    || Character.isWhitespace(cell.charAt(0))
                    || Character.isWhitespace(cell.charAt(cell.length() - 1));
        }
    }
}
