package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that the operating system lets write no more than a few kilobytes into a file. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskTests {
    private static final List<String> FEW_BLOCKS = List.of("sh", "-c", "ulimit -f 4; exec \"$@\"", "sh");

    @TempDir
    private Path reports = Path.of("");

    @Test
    @DisplayName("row 17: without room for the report the run corrects stock, ends with 0 and keeps the mail")
    void correctsStockAndKeepsTheMailWithoutRoomForTheReport() throws IOException {
        try (SimulatedSite site = new SimulatedSite(reports, 4_000, 100)) {
            mapAWarehouseWithoutLocations(site);
            try (JavaProcess run = JavaProcess.start(
                    FEW_BLOCKS,
                    GwmsSync.class,
                    Map.of(),
                    site.withSettings("run", "inventory-sync", "--set", "gwms-sync.report.gather=0s"))) {
                String output = run.rest();
                assertThat(run.exitCode()).as(run.errorText()).isEqualTo(ExitCodes.DONE);
                assertThat(run.errorText()).contains("report not written");
                assertThat(output).contains("CSV     not written", "Outbox: 1 mails are tried again");
            }
            assertThat(site.unitsOverTheWarehouse()).isZero();
            assertThat(site.count("SELECT count(*) FROM sync.mail_outbox WHERE state = 'READY'"))
                    .isEqualTo(1);
        }
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files)
                    .as("nothing half-written, but the small file of the mail")
                    .allSatisfy(file -> {
                        assertThat(file.getFileName().toString()).contains("-default-");
                        assertThat(Files.readString(file)).endsWith("\r\n");
                    });
        }
    }

    /** Needs a person, so there is something to mail. */
    private static void mapAWarehouseWithoutLocations(SimulatedSite site) {
        site.database()
                .jdbc()
                .sql("INSERT INTO gwms.warehouse VALUES ('FRA', 'Frankfurt')")
                .update();
        site.database()
                .jdbc()
                .sql("INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)"
                        + " VALUES ('S1', 'DEFRA', 'FRA')")
                .update();
    }
}
