package com.gwms.sync.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in aligned columns. Texts of warehouses are made harmless to a terminal. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(@Nullable Object... heading) {
        row(heading);
    }

    TextTable row(@Nullable Object... cells) {
        rows.add(Stream.of(cells).map(TextTable::shown).toList());
        return this;
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String shown(@Nullable Object cell) {
        return switch (cell) {
            case null -> "-";
            case Instant time -> time.truncatedTo(ChronoUnit.SECONDS).toString();
            default -> OneLine.of(cell.toString());
        };
    }
}
