package com.gwms.sync.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTests {
    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void runsOnAServerThatIsNewEnough() {
        assertThat(jdbc.sql("SELECT current_setting('server_version_num')::integer")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(150_000);
    }
}
