package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {
    @ParameterizedTest
    @CsvSource({
        "0, 0%",
        "0.00001, <0.1%",
        "0.001, 0.1%",
        "0.01249, 1.2%",
        "0.0125, 1.3%",
        "1, 100.0%",
        "9.99, 999.0%",
        "9.996, >999%",
        "120, >999%"
    })
    void tellAShareInPerCent(double fraction, String expected) {
        assertThat(Figures.share(fraction)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 B",
                "999 | 999 B",
                "1000 | 1 KB",
                "999499 | 999 KB",
                "999500 | 1.0 MB",
                "12345678 | 12.3 MB",
                "1234567890 | 1,234.6 MB"
            })
    void tellASizeInItsUnit(long bytes, String expected) {
        assertThat(Figures.bytes(bytes)).isEqualTo(expected);
    }
}
