package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTests {
    @Test
    @DisplayName("row 86: terminal codes and line breaks are taken out, one text is one line")
    void makesOneLine() {
        assertThat(CleanText.line(" a\r\nb\t\tc\u001B[1;31md\u001B[0m\u0007\u0085e\u2029f\u001B"))
                .isEqualTo("a b cd e f");
        assertThat(CleanText.line("\u009B31mx")).isEqualTo("31mx");
    }

    @Test
    void takesOutWhatTurnsTextAround() {
        assertThat(CleanText.line("\u200Einvoice\u202Egnp.\u2066exe\u2069\u061C"))
                .isEqualTo("invoicegnp.exe");
    }

    @Test
    void keepsOtherScriptsAndJoinedEmoji() {
        String text = "灯 مصباח \uD83D\uDC69\u200D\uD83D\uDD27";
        assertThat(CleanText.line(text)).isEqualTo(text);
    }

    @Test
    void marksHalfACharacter() {
        assertThat(CleanText.line("a\uD83D")).isEqualTo("a\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 22, 23})
    void cutsBetweenCharacters(int length) {
        String cut = CleanText.line("x" + "\uD83D\uDCE6".repeat(100_000), length);

        assertThat(cut).hasSizeLessThanOrEqualTo(length).endsWith("\uD83D\uDCE6…");
    }

    @Test
    void leavesShortTextsWhole() {
        assertThat(CleanText.line("x".repeat(20), 20)).isEqualTo("x".repeat(20));
    }
}
