package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTests {
    @ParameterizedTest
    @DisplayName("row 78: a text that could be taken for a formula gets a single quote")
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                "＝1",
                "＋1",
                "－1",
                "＠x",
                "﹦1",
                "−1",
                " =1",
                "\u00A0=1",
                "\u3000=1",
                "\u200B=1",
                "\uFEFF=1",
                "  \n",
                "\0=1",
                "=cmd|' /C calc'!A0"
            })
    void neutralisesFormulas(String text) {
        String cell = CsvCell.text(text);

        assertThat(cell).startsWith("'").hasSize(text.length() + 1);
        assertThat(cell).isNotNull().isEqualTo("'" + text.replace('\0', '\uFFFD'));
    }

    @ParameterizedTest
    @DisplayName("row 78: other texts stay as they are")
    @ValueSource(strings = {"", "SKU-1", "a=b", "1-2", "x@y.example", "0012", "\uD83D\uDCE6=", " x"})
    void leavesOtherTextsAlone(String text) {
        assertThat(CsvCell.text(text)).isEqualTo(text);
    }

    @Test
    @DisplayName("row 78: a number keeps its sign")
    void leavesNumbersAlone() {
        assertThat(CsvCell.number(-5L)).isEqualTo("-5");
        assertThat(CsvCell.number(null)).isNull();
    }

    @Test
    void keepsAQuoteThatWasThere() {
        assertThat(CsvCell.text("'tis")).isEqualTo("''tis");
    }

    @Test
    void marksWhatNoFileShouldHold() {
        assertThat(CsvCell.text("a\0b\u001B[31mc\uD83D")).isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFD");
    }

    @Test
    void cutsWhatNoSpreadsheetHolds() {
        assertThat(CsvCell.text("\uD83D\uDCE6".repeat(100_000)))
                .hasSizeLessThanOrEqualTo(CsvCell.MAX_LENGTH)
                .endsWith("\uD83D\uDCE6…");
        assertThat(CsvCell.text("x".repeat(CsvCell.MAX_LENGTH)))
                .hasSize(CsvCell.MAX_LENGTH)
                .endsWith("x");
    }
}
