package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its users start it: a process, an exit code, stdout and stderr. */
class GwmsSyncTests {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void worksWithoutADatabaseServerAndLeavesNoneRunning() {
        try (JavaProcess program = start("task", "list")) {
            assertThat(program.rest()).startsWith("ID  TYPE  STATUS");
            assertThat(program.exitCode()).isEqualTo(ExitCodes.DONE);
            assertThat(program.errorText())
                    .contains("Using database jdbc:postgresql://127.0.0.1:")
                    .doesNotContain("password", "\tat ");
            assertThat(program.errorText().lines()).allMatch(line -> line.startsWith("at="));
            assertThat(directory.resolve("data/postmaster.pid")).doesNotExist();
            assertThat(Files.exists(directory.resolve("data/PG_VERSION"))).isTrue();
        }
    }

    @Test
    @DisplayName("row 18: a misspelt setting in the environment exits 2")
    void refusesAMisspeltEnvironmentVariable() {
        try (JavaProcess program =
                JavaProcess.start(GwmsSync.class, Map.of("GWMSSYNC_LIFECYCLE_MAXTRIES", "3"), "task", "list")) {
            assertThat(program.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(program.errorText().lines())
                    .singleElement()
                    .asString()
                    .startsWith("There is no setting gwmssync.lifecycle.maxtries.");
            assertThat(program.rest()).isEmpty();
        }
    }

    @Test
    @DisplayName("row 13: a database that is down exits 1")
    void exitsWithOneWhereTheDatabaseIsDown() {
        try (JavaProcess program = JavaProcess.start(
                GwmsSync.class,
                Map.of(
                        "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/x",
                        "GWMSSYNC_DATABASE_STARTWAIT", "1s"),
                "task",
                "list")) {
            assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(program.errorText()).contains("refused").doesNotContain("\tat ");
        }
    }

    private JavaProcess start(String... arguments) {
        return JavaProcess.start(
                GwmsSync.class, Map.of("GWMSSYNC_LOCALDATABASE_DIRECTORY", directory.toString()), arguments);
    }
}
