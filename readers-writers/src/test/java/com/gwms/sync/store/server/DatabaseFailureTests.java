package com.gwms.sync.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTests {
    private static final String SAID = "Connection to db.internal:5432 refused for user gwms";

    @ParameterizedTest
    @ValueSource(strings = {"08001", "53300", "57P01", "57P03", "57014", "25006", "55P03", "40001", "40P01"})
    void tellsAnybodyThatItPassesAndNothingOfWhatWasSaid(String state) {
        DatabaseFailure failure =
                DatabaseFailure.of(new SQLException(SAID, state)).orElseThrow();

        assertThat(failure.sentence()).contains(SAID);
        assertThat(failure.passing())
                .hasValueSatisfying(told ->
                        assertThat(told.inEnglish()).contains("Try again").doesNotContain("db", "gwms"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42P01", "28P01", "3D000", "42501", "XX000"})
    void doesNotCallForAnotherTryWhereThatWouldFailAgain(String state) {
        assertThat(DatabaseFailure.of(new SQLException(SAID, state))
                        .orElseThrow()
                        .passing())
                .isEmpty();
    }

    @Test
    void takesAPoolWithoutAFreeSessionForOneThatPasses() {
        DatabaseFailure failure = DatabaseFailure.of(new SQLTransientConnectionException(
                        "HikariPool-1 - Connection is not available, request timed out after 30000ms"))
                .orElseThrow();

        assertThat(failure.retryUseful()).isTrue();
        assertThat(failure.passing()).contains(Refusal.of(Passing.TOO_MUCH_TO_DO));
    }
}
