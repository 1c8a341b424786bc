package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Text of a mail can be read by people with weak sight: 4.5 to 1 (WCAG 2.2, success criterion 1.4.3), bars 3 to 1. */
class ContrastTests {
    private static final String WHITE = "#ffffff";
    private static final double TEXT = 4.5;

    @ParameterizedTest
    @EnumSource
    void isEnoughForEveryToneOnWhiteAndInTheDark(Tone tone) {
        assertThat(contrast(tone.colour(), WHITE)).isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(dark(tone.style(), "color"), dark("page", "background")))
                .isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"link, color, #0b57d0, 4.5", "bar, background, #4a78b5, 3.0"})
    void isEnoughForLinksAndBars(String style, String property, String onWhite, double least) {
        assertThat(CaseHtmlPieces.LINK + CaseHtmlPieces.BAR).contains(onWhite);
        assertThat(contrast(onWhite, WHITE)).isGreaterThanOrEqualTo(least);
        assertThat(contrast(dark(style, property), dark("page", "background"))).isGreaterThanOrEqualTo(least);
    }

    private static String dark(String style, String property) {
        Matcher colour = Pattern.compile("\\." + style + " \\{ " + property + ": (#[0-9a-f]{6}) !important")
                .matcher(CaseHtmlPieces.TOP);
        assertThat(colour.find()).as("dark " + property + " of " + style).isTrue();
        return colour.group(1);
    }

    private static double contrast(String one, String other) {
        double light = Math.max(luminance(one), luminance(other));
        double dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
