package com.gwms.sync.app.configfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretShapeTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9f86d081884c7d659a2feaa0c55ad015",
                "c9bf9e57-1685-4c89-bafb-ff5af830be8a",
                "dGhpcyBpcyBhIHNlY3JldDEyMw==",
                "sk_live_51H8xkJ2eZvKYlo2C"
            })
    void knowsASecret(String text) {
        assertThat(SecretShape.matches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uk", "fourpx-uk", "4px-2026", "north-west-account-of-the-second-customer"})
    void leavesNamesAlone(String text) {
        assertThat(SecretShape.matches(text)).isFalse();
    }
}
