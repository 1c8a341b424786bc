package com.gwms.sync.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement of readers-writers is a static text that names its columns and its rows. */
class StatementTests {
    private static final Path SOURCES = Checkout.root().resolve("readers-writers/src/main/java");

    static Stream<Path> sources() {
        return Checkout.javaFiles(SOURCES).stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    @DisplayName("row 87: no statement is put together from pieces")
    void areWholeAndTakeNoMoreThanTheyName(Path source) throws Exception {
        assertThat(StatementScan.findings(Files.readString(source)))
                .as(SOURCES.relativize(source).toString())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.sql(\"SELECT id FROM task WHERE \" + column + \" = 1\")",
                "jdbc.sql(\"SELECT id FROM task \" + rest)",
                "jdbc.sql(SELECT_TASK + \" LIMIT 1\")",
                "jdbc.sql(SELECT_TASK + ORDER)",
                "jdbc.sql(\"SELECT id FROM task WHERE id = %d\".formatted(id))",
                "String.format(\"DELETE FROM task WHERE id = %s\", id)",
                "new StringBuilder().append(\"SELECT id FROM \").append(table)",
                "\"SELECT id FROM tab\".concat(rest)",
                "\"SELECT id FROM :table\".replace(\":table\", table)"
            })
    void areReportedWhereTheyArePutTogether(String expression) {
        assertThat(StatementScan.findings("class Planted { Object o = " + expression + "; }"))
                .anyMatch(finding -> finding.contains("put together"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM task",
                "SELECT t.* FROM task t",
                "SELECT DISTINCT * FROM task",
                "SELECT t.id, m.* FROM task t JOIN mapping m ON true",
                "UPDATE task SET polls = 1 WHERE id = 1 RETURNING *"
            })
    void areReportedWhereTheyTakeAllColumns(String sql) {
        assertThat(StatementRules.findings(sql)).singleElement().asString().startsWith("All columns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM sync.task",
                "UPDATE sync.task SET polls = 0",
                "UPDATE sync.task t SET polls = 0 -- WHERE id = 1",
                "UPDATE sync.task AS t SET polls = (SELECT max(polls) FROM sync.task WHERE id = 1)",
                "WITH gone AS (DELETE FROM sync.task RETURNING id) SELECT id FROM gone WHERE id > 1",
                "DELETE FROM sync.task; SELECT id FROM sync.task WHERE id = 1",
                "UPDATE sync.task SET summary = 'WHERE'"
            })
    void areReportedWhereTheyChangeEveryRow(String sql) {
        assertThat(StatementRules.findings(sql)).singleElement().asString().startsWith("No WHERE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM sync.task",
                "SELECT a * b FROM sync.task",
                "SELECT id FROM sync.task WHERE id = :id FOR UPDATE SKIP LOCKED",
                "DELETE FROM sync.task WHERE id = :id",
                "WITH due AS MATERIALIZED (SELECT id FROM sync.task) UPDATE sync.task t SET polls = 0 FROM due"
                        + " WHERE t.id = due.id",
                "INSERT INTO sync.task (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = excluded.id"
            })
    void areLeftAloneWhereTheyNameWhatTheyTake(String sql) {
        assertThat(StatementRules.findings(sql)).isEmpty();
    }

    @Test
    void areLeftAloneWhereTextIsNoStatement() {
        assertThat(StatementScan.findings("""
            class Innocent {
                static final String SQL = \"\"\"
                        SELECT id FROM sync.task
                        WHERE id = :id
                        \"\"\";

                String message(long id) {
                    return "Task " + id + " was updated where it stood; its user needs CREATE on the database.";
                }
            }
            """)).isEmpty();
    }

    @Test
    void areLookedForWhereTheyStand() {
        assertThat(sources()).isNotEmpty();
        assertThat(StatementScan.findings("class Empty {}")).isEqualTo(List.of());
    }
}
