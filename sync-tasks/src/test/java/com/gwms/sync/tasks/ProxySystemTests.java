package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySystemTests {
    private static ProxySystem system(int maxConcurrentCalls, int callsPerSecond) {
        return new ProxySystem(
                "UK",
                "4PX",
                URI.create("https://api.example.com"),
                "uk",
                null,
                false,
                maxConcurrentCalls,
                callsPerSecond);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "200, 10000"})
    void takesTheEndsOfItsRanges(int maxConcurrentCalls, int callsPerSecond) {
        ProxySystem system = system(maxConcurrentCalls, callsPerSecond);

        assertThat(system.maxConcurrentCalls()).isEqualTo(maxConcurrentCalls);
        assertThat(system.callsPerSecond()).isEqualTo(callsPerSecond);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 10    | max-concurrent-calls must be from 1 to 200, not 0",
                "201 | 10    | max-concurrent-calls must be from 1 to 200, not 201",
                "4   | 0     | calls-per-second must be from 1 to 10000, not 0",
                "4   | -1    | calls-per-second must be from 1 to 10000, not -1",
                "4   | 10001 | calls-per-second must be from 1 to 10000, not 10001"
            })
    void namesTheSettingTheRangeAndTheValueItRefuses(int maxConcurrentCalls, int callsPerSecond, String sentence) {
        assertThatThrownBy(() -> system(maxConcurrentCalls, callsPerSecond))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
