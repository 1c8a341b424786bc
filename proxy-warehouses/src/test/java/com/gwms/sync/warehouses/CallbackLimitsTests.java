package com.gwms.sync.warehouses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackLimitsTests {
    @Test
    void hasDefaults() {
        assertThat(CallbackLimits.DEFAULTS).isEqualTo(new CallbackLimits(65_536, Duration.ofDays(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1023    | PT1H  | callbacks.body-bytes must be from 1024 to 1048576, not 1023
        1048577 | PT1H  | callbacks.body-bytes must be from 1024 to 1048576, not 1048577
        1024    | PT14M | callbacks.age must be from PT15M to PT168H, not PT14M
        1024    | P8D   | callbacks.age must be from PT15M to PT168H, not PT192H
        """)
    void refusesValuesOutOfRange(int bodyBytes, Duration age, String sentence) {
        assertThatThrownBy(() -> new CallbackLimits(bodyBytes, age))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
