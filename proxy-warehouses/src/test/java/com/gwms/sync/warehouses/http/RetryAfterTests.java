package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.warehouses.HttpLimits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTests {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @ParameterizedTest
    @DisplayName("row 47: Retry-After in every form, clamped to 1 s and the cap of 1 h")
    @CsvSource(delimiter = '|', textBlock = """
        120                           | PT2M
        ' 120 '                       | PT2M
        0                             | PT1S
        -5                            | PT1S
        315360000                     | PT1H
        99999999999999999999          | PT1H
        Mon, 23 Nov 2026 08:05:00 GMT | PT5M
        Mon, 23 Nov 2026 07:00:00 GMT | PT1S
        Sun, 23 Nov 2036 08:00:00 GMT | PT1H
        soon                          | PT1M
        1.5                           | PT1M
        ''                            | PT1M
                                      | PT1M
        """)
    void readsSecondsDatesAndGarbage(@Nullable String header, Duration expected) {
        assertThat(new RetryAfter(HttpLimits.DEFAULTS).read(header, NOW)).isEqualTo(expected);
    }
}
