package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config check} against a warehouse that answers. */
class ConfigCheckTests {
    @TempDir
    private Path reports = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(reports, 100, 1);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    void findsAGoodSystemGood() {
        assertThat(site().command("config", "check")).isEqualTo(new Outcome(ExitCodes.DONE, "S1: good\n", ""));
    }

    @Test
    void tellsAWrongKeyWithoutShowingIt() {
        site().database()
                .jdbc()
                .sql("UPDATE sync.proxy_system SET credential = 'c2' WHERE code = 'S1'")
                .update();

        Outcome outcome = site().command(
                        "config",
                        "check",
                        "--set",
                        "gwms-sync.secrets.c2.app-key=key",
                        "--set",
                        "gwms-sync.secrets.c2.app-secret=outdated");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.output())
                .startsWith("S1:\n")
                .contains("CREDENTIAL_REJECTED", "Correct the system's key or secret")
                .doesNotContain("outdated", "good");
        assertThat(site().count("SELECT count(*) FROM sync.proxy_system WHERE paused_at IS NOT NULL"))
                .isZero();
    }

    @Test
    void tellsAWarehouseThatTheSystemDoesNotKnowAndNamesThoseItKnows() {
        site().database()
                .jdbc()
                .sql("UPDATE sync.warehouse_mapping SET proxy_warehouse_code = 'USLAXB' WHERE warehouse_code = 'LAX'")
                .update();

        Outcome outcome = site().command("config", "check", "--system=S1");

        assertThat(outcome.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(outcome.output())
                .contains("Warehouse USLAXB is not known to the system. It knows", "USLAXA")
                .doesNotContain("CREDENTIAL");
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }
}
