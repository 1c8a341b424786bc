package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job as a whole: real HTTP to the simulator, a real database. */
class InventorySyncTests {
    private final SyncSite site = new SyncSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void correctsWhatDiffersAndReportsIt() throws IOException {
        site.usual().remote("SKU-A", "1", 70, 20);

        RunResult result = site.sync();

        assertThat(result.exitCode()).isZero();
        assertThat(site.lastTask("status")).isEqualTo("SUCCESS");
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.jdbc
                        .sql("SELECT quantity FROM gwms.stock_ledger")
                        .query(Long.class)
                        .single())
                .isEqualTo(-10);
        WrittenReport report = Objects.requireNonNull(((RunResult.Completed) result).report());
        assertThat(Files.readString(Objects.requireNonNull(report.csv())))
                .contains("CORRECTION_APPLIED", "SKU-A", "-10");
    }

    @Test
    void correctsNothingTheSecondTime() {
        site.usual().remote("SKU-A", "1", 70, 20);

        site.sync();
        site.sync();

        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
        assertThat(site.count("sync.correction")).isEqualTo(1);
        assertThat(site.jdbc
                        .sql("SELECT count(*) FROM sync.task WHERE status = 'SUCCESS'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
