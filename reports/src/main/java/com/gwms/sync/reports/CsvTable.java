package com.gwms.sync.reports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table of any columns as CSV for people: UTF-8 with a byte order mark, texts made safe for spreadsheet programs,
 * numbers as they are, their signs included.
 */
public final class CsvTable {
    private final OutputStream out;
    private final CsvLines lines = new CsvLines();

    /** @throws IOException where the stream cannot be written */
    public CsvTable(OutputStream out, String... header) throws IOException {
        this.out = out;
        out.write(CsvForm.FOR_PEOPLE.start().getBytes(StandardCharsets.UTF_8));
        out.write(lines.line(header));
    }

    /**
     * @param cells texts, whole numbers, or null for an empty cell
     * @throws IllegalArgumentException for a cell that is something else
     * @throws IOException where the stream cannot be written
     */
    public void row(@Nullable Object... cells) throws IOException {
        out.write(lines.line(Arrays.stream(cells).map(CsvTable::cell).toArray(String[]::new)));
    }

    private static @Nullable String cell(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> CsvCell.text(text);
            case Long number -> CsvCell.number(number);
            default ->
                throw new IllegalArgumentException("A cell is a text or a whole number, not a " + value.getClass());
        };
    }
}
