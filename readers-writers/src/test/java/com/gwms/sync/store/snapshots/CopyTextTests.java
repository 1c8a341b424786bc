package com.gwms.sync.store.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CopyTextTests {
    private final CopyText text = new CopyText(1);

    private String written() {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }

    @Test
    void separatesFieldsByTabsAndRowsByLineEnds() {
        text.text("a").number(1).endRow();
        text.text("b").number(2).endRow();

        assertThat(written()).isEqualTo("a\t1\nb\t2\n");
    }

    @Test
    void tellsNothingFromAnEmptyTextAndFromTheTextOfItsMark() {
        text.text(null).text("").text("\\N").number(null).millis(null).endRow();

        assertThat(written()).isEqualTo("\\N\t\t\\\\N\t\\N\t\\N\n");
    }

    @Test
    @DisplayName("row 45: a hostile value neither splits a row nor ends the data")
    void row45escapesWhatWouldSplitARow() {
        text.text("a\tb\nc\rd\\e").text("\\.").text("é\t\n\\").endRow();

        assertThat(written()).isEqualTo("a\\tb\\nc\\rd\\\\e\t\\\\.\té\\t\\n\\\\\n");
    }

    @Test
    @DisplayName("row 45: U+0000 becomes U+FFFD, however many there are")
    void row45replacesNul() {
        text.text("\0".repeat(50) + "x".repeat(50)).text("é\0").endRow();

        assertThat(written()).isEqualTo("\uFFFD".repeat(50) + "x".repeat(50) + "\té\uFFFD\n");
    }

    @Test
    void growsWithLongTexts() {
        text.text("\\".repeat(10_000)).text("箱".repeat(10_000)).endRow();

        assertThat(written()).isEqualTo("\\\\".repeat(10_000) + "\t" + "箱".repeat(10_000) + "\n");
    }

    @Test
    void keepsCharactersBeyondTheBasicPlaneWholeAndReplacesHalfOnes() {
        text.text("box \uD83D\uDCE6").text("half \uD83D").text("\uDCE6 half").endRow();

        assertThat(written()).isEqualTo("box \uD83D\uDCE6\thalf ?\t? half\n");
    }

    @Test
    void writesNumbersToTheirEnds() {
        text.number(0).number(Integer.MAX_VALUE).number(-7).number(10).endRow();
        text.millis(Instant.ofEpochMilli(1_767_582_245_678L))
                .millis(Instant.ofEpochSecond(-1))
                .endRow();

        assertThat(written()).isEqualTo("0\t2147483647\t-7\t10\n1767582245678\t-1000\n");
    }

    @Test
    void startsAfreshWhenCleared() {
        text.text("a").endRow();
        text.clear();
        text.text("b").endRow();

        assertThat(written()).isEqualTo("b\n");
    }
}
