package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The database goes away in the middle of a run and comes back. */
class DatabaseLossTests {
    private final SyncSite site = new SyncSite();
    private final HeldAnswers held = new HeldAnswers();

    @AfterEach
    void close() {
        held.close();
        site.close();
    }

    @Test
    @DisplayName("row 14: sessions cut in the middle of a run change nothing, and a later run corrects")
    void losesNothingWhenItsSessionsAreCut() throws Exception {
        site.usual().remote("SKU-A", "1", 70, 20);
        site.simulator.faults().on(FourPxSimulator.INVENTORY_GETDETAIL).once(held.fault());
        BackgroundRun run = BackgroundRun.of(site, "slot-1");
        held.awaitAsked();

        cutSessions();
        held.release();
        run.result();
        // of sessions that were cut the pool knows where they are used; these here are to be ours
        Objects.requireNonNull(site.database.dataSource().getHikariPoolMXBean()).softEvictConnections();

        assertThat(site.units("SKU-A", "1")).isIn(90L, 100L);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(site.units("SKU-A", "1") == 90 ? 1 : 0);
        site.jdbc
                .sql("UPDATE sync.run SET lease_until = now() - interval '1 second' WHERE ended_at IS NULL")
                .update();
        site.jdbc
                .sql("UPDATE sync.task SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'")
                .update();
        site.sync("slot-2");
        site.jdbc
                .sql("UPDATE sync.task SET next_run_at = now() WHERE status = 'WAITING'")
                .update();
        site.sync("slot-3");

        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(site.count("gwms.stock_ledger")).isEqualTo(1);
    }

    private void cutSessions() {
        site.jdbc.sql("""
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """).query(Long.class).single();
    }
}
