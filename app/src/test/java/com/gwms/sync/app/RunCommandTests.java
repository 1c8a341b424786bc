package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} refuses once it knows settings and configuration. */
class RunCommandTests {
    @TempDir
    private Path reports = Path.of("");

    @Test
    void refusesWhatTheConfigurationDoesNotHaveAndNamesWhatItHas() {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 1)) {
            assertRefused(
                    site.command("run", "inventory-sync", "--system=S9"),
                    "There is no proxy system S9. There are: S1.\n");
            assertRefused(
                    site.command("run", "inventory-sync", "--warehouse=USLAXA"),
                    "No GWMS warehouse USLAXA is mapped to a proxy warehouse. There are: LAX.\n");
            assertRefused(
                    site.command("run", "inventory-sync", "--system=S1", "--warehouse=FRA"),
                    "No GWMS warehouse FRA is mapped to a proxy warehouse of system S1. There are: LAX.\n");
            assertRefused(site.command("task", "list", "--system=S9"), "There is no proxy system S9. There are: S1.\n");
            assertThat(site.count("SELECT count(*) FROM sync.run")).isZero();
        }
    }

    @Test
    void refusesALimitThatTheSettingsWouldCutSilently() {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 1)) {
            assertRefused(
                    site.command("run", "inventory-sync", "--limit=1001"),
                    "--limit must be at most gwms-sync.run.tasks-per-run, which is 1000, not 1001. Lower it, or"
                            + " raise the setting.\n");
            assertThat(site.count("SELECT count(*) FROM sync.run")).isZero();
        }
    }

    @Test
    @DisplayName("row 18: a pool too small for the tasks at once is refused at the start")
    void refusesAPoolThatIsTooSmallForTheTasksAtOnce() {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 1)) {
            assertRefused(
                    site.command("run", "inventory-sync", "--set", "gwms-sync.inventory.tasks-at-once=6"),
                    "spring.datasource.hikari.maximum-pool-size is 20 and must be 22 or more for"
                            + " gwms-sync.inventory.tasks-at-once=6 and sessions-per-task=2: 3 database sessions for"
                            + " each task and 4 for the run. Raise the pool, or lower tasks-at-once.\n");
            assertThat(site.command(
                                    "run",
                                    "inventory-sync",
                                    "--set",
                                    "gwms-sync.inventory.tasks-at-once=6",
                                    "--set",
                                    "spring.datasource.hikari.maximum-pool-size=22")
                            .exitCode())
                    .isEqualTo(ExitCodes.DONE);
        }
    }

    @Test
    @DisplayName("row 18: a pool too small for the systems at once is refused at the start")
    void refusesAPoolThatIsTooSmallForTheSystemsAtOnce() {
        try (SimulatedSite site = new SimulatedSite(reports, 100, 1)) {
            assertRefused(
                    site.command("run", "query-status", "--set", "gwms-sync.orders.systems-at-once=17"),
                    "spring.datasource.hikari.maximum-pool-size is 20 and must be 21 or more for"
                            + " gwms-sync.orders.systems-at-once=17: a database session for each system and 4 for the"
                            + " run. Raise the pool, or lower systems-at-once.\n");
        }
    }

    @Test
    void booksManyOrdersAtOnceWithTheSmallestPool() {
        try (OrderedSite site = new OrderedSite(reports, 1)) {
            site.change("UPDATE sync.proxy_system SET max_concurrent_calls = 200, calls_per_second = 10000");
            for (int i = 0; i < 150; i++) {
                site.outbound("OUT-" + i, "SKU-0", 1).ship("TRK-" + i);
                site.task("CREATE", "OUT-" + i);
            }

            Outcome outcome = site.command(
                    "run",
                    "create-poll",
                    "--set",
                    "gwms-sync.orders.systems-at-once=1",
                    "--set",
                    "gwms-sync.orders.calls-at-once=200",
                    "--set",
                    "gwms-sync.inventory.tasks-at-once=1",
                    "--set",
                    "spring.datasource.hikari.maximum-pool-size=7");

            assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(ExitCodes.DONE);
            assertThat(site.count("SELECT count(*) FROM sync.task WHERE status = 'SUCCESS'"))
                    .isEqualTo(150);
            assertThat(site.count("SELECT quantity FROM gwms.stock")).isEqualTo(OrderedSite.UNITS - 150);
        }
    }

    private static void assertRefused(Outcome outcome, String sentence) {
        assertThat(outcome).isEqualTo(new Outcome(ExitCodes.USAGE, "", sentence));
    }
}
