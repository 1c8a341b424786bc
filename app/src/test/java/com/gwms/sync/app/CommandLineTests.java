package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands from their words to their exit code and their output, within this JVM. */
class CommandLineTests {
    private static final String CONFIG = """
        systems:
        - code: UK
          kind: 4PX
          base-url: http://127.0.0.1:1
          credential: uk
          allow-private-addresses: true
          max-concurrent-calls: 4
          calls-per-second: 10
          sku-matching: EXACT
          warehouses:
          - proxy-warehouse: LHR
            warehouse: W1
            putaway-location: VP
            active: true
          skus:
            A: G-A
        """;

    private static TestDatabase database;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        database.jdbc().sql("INSERT INTO gwms.warehouse VALUES ('W1', 'One')").update();
        database.jdbc()
                .sql("INSERT INTO gwms.location VALUES ('W1', 'VP', 'VIRTUAL_PUTAWAY')")
                .update();
        // a template database keeps Flyway's history in the schema public, the program looks in its own
        database.jdbc().sql("ALTER TABLE flyway_schema_history SET SCHEMA sync").update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        run                                     | Missing required parameter
        run nothing                             | There is no job 'nothing'. Jobs:
        run inventory-sync --limit=0            | --limit must be 1 or more, not 0
        run inventory-sync --run-key=k --dry-run --system=UK | a run with --dry-run, --system would use up
        run inventory-sync --run-key=k --warehouse=W1 | a run with --warehouse would use up
        run inventory-sync --run-key=k --limit=5 | a run with --limit would use up
        run housekeeping --system=UK            | housekeeping carries out no tasks
        run housekeeping --warehouse=W1         | housekeeping carries out no tasks
        run housekeeping --limit=5              | housekeeping carries out no tasks
        run inventory-sync --limit=x            | Invalid value for option '--limit'
        run inventory-sync --colour             | Unknown option: '--colour'
        task show abc                           | Invalid value
        task show 1 --calls --snapshot          | mutually exclusive
        task list --status=GONE                 | Invalid value for option '--status'
        task add --type=CREATE --system=UK      | Missing required options: '--business-type=
        system pause UK                         | Missing required option: '--reason=TEXT'
        system pause UK --reason= --by=ann      | --reason must not be blank
        system resume UK --reason=ok --by=      | --by must not be blank
        task cancel 1 --reason=                 | --reason must not be blank
        corrections approve 1 --reason=         | --reason must not be blank
        corrections reject 1 --reason=ok --by=  | --by must not be blank
        mail retry 1 --reason=                  | --reason must not be blank
        user add ann --role=viewer              | Missing required option: '--reason=TEXT'
        user password ann --reason=             | --reason must not be blank
        token add gwms --role=operator          | Missing required option: '--reason=TEXT'
        config apply site.yaml --reason=        | --reason must not be blank
        config apply site.yaml --by=            | --by must not be blank
        nonsense                                | Unmatched argument
        """)
    void refusesWrongUsageBeforeAnythingStarts(String words, String sentence) {
        Outcome outcome = Outcome.of(words.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains(sentence).doesNotContain("\tat ");
        assertThat(outcome.errors().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(outcome.output()).isEmpty();
    }

    @Test
    @DisplayName("row 18: a wrong setting exits 2 with one sentence")
    void refusesAWrongSetting() {
        Outcome outcome = onDatabase("task", "list", "--set", "gwms-sync.http.tries=0");

        assertThat(outcome)
                .isEqualTo(new Outcome(ExitCodes.USAGE, "", "gwms-sync.http.tries must be from 1 to 10, not 0.\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url=URL&preferQueryMode=simple",
                "spring.datasource.hikari.data-source-properties.preferQueryMode=simple"
            })
    @DisplayName("row 87: a database session that binds no parameters exits 2")
    void refusesToWriteValuesIntoStatements(String setting) {
        Outcome outcome = onDatabase("task", "list", "--set", setting.replace("URL", database.url()));

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains("preferQueryMode", "into the text of statements", "out.");
    }

    @Test
    @DisplayName("row 13: a database that is down exits 1 within the wait")
    void exitsWithOneWhereTheDatabaseIsDown() {
        Outcome outcome = Outcome.of(
                "task",
                "list",
                "--set",
                "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x?password=hidden",
                "--set",
                "gwms-sync.database.start-wait=1s");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(outcome.errors())
                .contains("refused", "Waited 1 s", "Try again")
                .doesNotContain("hidden", "\tat ");
    }

    @Test
    @DisplayName("row 16: a read-only database exits 1 and nothing is written")
    void exitsWithOneWhereTheDatabaseIsReadOnly() {
        Outcome outcome = Outcome.of(
                "task",
                "list",
                "--set",
                "gwms-sync.database.start-wait=0s",
                "--set",
                "spring.datasource.url=" + database.url() + "&options=-c%20default_transaction_read_only=on");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(outcome.errors()).contains("read-only");
    }

    @Test
    void refusesAnEmptyDatabaseUrlInsteadOfStartingALocalServer() {
        Outcome outcome = Outcome.of("task", "list", "--set", "spring.datasource.url=");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains("spring.datasource.url is empty");
    }

    @Test
    void appliesChecksAndExportsAConfiguration() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), CONFIG);

        assertThat(onDatabase("config", "apply", file.toString(), "--by=ann", "--reason=new warehouse")
                        .output())
                .isEqualTo("""
                    warning: warehouse UK/LHR has no defective-location and is not synced until it has one.
                    added system UK
                    added warehouse UK/LHR
                    added SKU mapping of UK: 1 SKU
                    """);
        assertThat(onDatabase("config", "apply", file.toString()).output()).contains("Nothing to change");
        assertThat(onDatabase("config", "export").output()).isEqualTo(CONFIG);

        Outcome check = onDatabase("config", "check");
        assertThat(check.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(check.output())
                .contains("UK:", "CREDENTIAL_MISSING", "no defective location", "1 mapped SKUs are not known");
        assertThat(onDatabase("config", "check", "--system=XX").errors()).contains("There are: UK.");

        assertThat(onDatabase("system", "pause", "UK", "--reason=key", "--by=ann")
                        .output())
                .isEqualTo("System UK is paused.\n");
        assertThat(onDatabase("system", "resume", "UK", "--reason=ok", "--by=ann")
                        .output())
                .isEqualTo("System UK is resumed.\n");
        assertThat(onDatabase("system", "resume", "FR", "--reason=ok", "--by=ann")
                        .exitCode())
                .isEqualTo(ExitCodes.USAGE);
        assertThat(database.jdbc()
                        .sql("SELECT who || ' ' || action || ': ' || reason FROM sync.operator_action ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "ann APPLY_CONFIG: Changes: 3, the first of them system UK. new warehouse",
                        "ann PAUSE_SYSTEM: key",
                        "ann RESUME_SYSTEM: ok");
    }

    @Test
    void appliesNothingOfAFileWithAnError() throws IOException {
        Path file = Files.writeString(
                directory.resolve("config.yaml"), CONFIG.replace("UK", "DE").replace("warehouse: W1", "warehouse: W9"));

        Outcome outcome = onDatabase("config", "apply", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.errors()).contains("GWMS has no warehouse W9.");
        assertThat(onDatabase("config", "export").output()).doesNotContain("DE");
    }

    @Test
    void saysThatATaskIsNotThere() {
        assertThat(onDatabase("task", "show", "999"))
                .isEqualTo(new Outcome(ExitCodes.USAGE, "", "There is no task 999.\n"));
    }

    private static Outcome onDatabase(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (all.stream().noneMatch(word -> word.startsWith("spring.datasource.url="))) {
            all.addAll(List.of("--set", "spring.datasource.url=" + database.url()));
        }
        return Outcome.of(all.toArray(String[]::new));
    }
}
