package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.reports.CsvColumns.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CsvColumnsTests {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (text|number) \\|");

    @Test
    void areThoseOfTheDocumentInTheirOrderAndOfTheirType() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "exception-file.md"));

        List<String> documented = ROW.matcher(document)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();

        assertThat(new CsvColumns(ZoneOffset.UTC, MailLanguage.ZH)
                        .columns().stream()
                                .map(column -> column.name() + " " + type(column))
                                .toList())
                .isEqualTo(documented);
        assertThat(document).contains("version of these columns, " + CsvColumns.SCHEMA + " |");
    }

    private static String type(Column column) {
        return switch (column) {
            case Column.Text text -> "text";
            case Column.Whole whole -> "number";
        };
    }
}
