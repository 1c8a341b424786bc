package com.gwms.sync.store.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseProbeTests {
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void findsNothingInTheWayOfAGoodDatabase() {
        assertThat(DatabaseProbe.ask(address(database.url()))).isEmpty();
    }

    @Test
    @DisplayName("row 13: a server that is down is worth a retry")
    void callsAServerThatIsDownWorthARetry() {
        assertThat(DatabaseProbe.ask(address("jdbc:postgresql://127.0.0.1:1/x?user=u&password=hidden")))
                .get()
                .satisfies(failure -> {
                    assertThat(failure.retryUseful()).isTrue();
                    assertThat(failure.sentence()).contains("refused").doesNotContain("hidden");
                });
    }

    @Test
    @DisplayName("row 16: a read-only server is worth a retry")
    void callsAReadOnlyDatabaseWorthARetry() {
        assertThat(DatabaseProbe.ask(address(database.url() + "&options=-c%20default_transaction_read_only=on")))
                .get()
                .satisfies(failure -> {
                    assertThat(failure.retryUseful()).isTrue();
                    assertThat(failure.sentence()).contains("read-only");
                });
    }

    @Test
    @DisplayName("row 18: a database that does not exist is no matter for a retry")
    void callsAnUnknownDatabaseNoMatterForARetry() {
        assertThat(DatabaseProbe.ask(address(database.url().replaceAll("/test_\\d+", "/no_such_database"))))
                .get()
                .satisfies(failure -> {
                    assertThat(failure.retryUseful()).isFalse();
                    assertThat(failure.sentence()).contains("no_such_database", "Create it");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"&preferQueryMode=simple", "&preferQueryMode=%73imple"})
    @DisplayName("row 87: a session that writes values into the text of statements is refused")
    void refusesASessionThatBindsNoParameters(String parameter) {
        assertThat(DatabaseProbe.ask(address(database.url() + parameter))).get().satisfies(failure -> {
            assertThat(failure.retryUseful()).isFalse();
            assertThat(failure.sentence()).contains("preferQueryMode=simple", "Leave preferQueryMode out.");
        });
        assertThat(DatabaseProbe.ask(address(database.url() + "&preferQueryMode=extended")))
                .isEmpty();
    }

    @Test
    @DisplayName("row 13: a server that loses the session while it is asked is worth a retry")
    void callsAQueryThatFailsWorthARetry() {
        standInForThePartOfTheQuestion("fails", "RAISE EXCEPTION 'going down' USING ERRCODE = '57P01'");

        assertThat(DatabaseProbe.ask(address(database.url() + "&options=-c%20search_path=fails,pg_catalog")))
                .get()
                .satisfies(failure -> {
                    assertThat(failure.retryUseful()).isTrue();
                    assertThat(failure.sentence()).contains("cannot be used at the moment", "going down");
                });
    }

    @Test
    @DisplayName("row 13: a server that opens a session and then says nothing is given up and worth a retry")
    void callsAServerThatFallsSilentWorthARetry() {
        standInForThePartOfTheQuestion("hangs", "PERFORM pg_sleep(60)");

        assertThat(DatabaseProbe.ask(address(database.url() + "&options=-c%20search_path=hangs,pg_catalog"), 1))
                .get()
                .returns(true, DatabaseFailure::retryUseful);
    }

    /** A function of the same name in a schema that is searched first. */
    private static void standInForThePartOfTheQuestion(String schema, String statement) {
        database.jdbc().sql("CREATE SCHEMA " + schema).update();
        database.jdbc()
                .sql("CREATE FUNCTION " + schema + ".pg_is_in_recovery() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN "
                        + statement + "; RETURN false; END $$")
                .update();
    }

    @Test
    void callsAUselessUrlNoMatterForARetry() {
        assertThat(DatabaseProbe.ask(address("jdbc:mysql://localhost/x")))
                .get()
                .returns(false, DatabaseFailure::retryUseful);
    }

    @Test
    void tellsWrongPasswordsFromLostConnections() {
        assertThat(DatabaseFailure.of(new IllegalStateException(new SQLException("no", "28P01"))))
                .get()
                .returns(false, DatabaseFailure::retryUseful);
        assertThat(DatabaseFailure.of(new SQLException("gone", "57P01")))
                .get()
                .returns(true, DatabaseFailure::retryUseful);
        assertThat(DatabaseFailure.of(new IllegalStateException("other"))).isEmpty();
    }

    private static DatabaseAddress address(String url) {
        return new DatabaseAddress(url, null, null);
    }
}
