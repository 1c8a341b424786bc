package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sync Now of the task of an order that waits for a person, against a warehouse over HTTP and a real database. */
class SyncNowOfOrdersTests {
    private static final String NO_STOCK = "lacks 30 units of SKU-A";

    private final OrderSite orders = new OrderSite(SyncSite.quick());
    private final SyncSite site = orders.site;

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void booksWhatCouldNotBeBookedBefore() {
        parkedForLackOfStock();
        site.order("1").local("SKU-A", "1", 100);

        RunResult result = syncNow();

        assertThat(result.sentence()).startsWith("1 done, 0 waiting");
        assertThat(orders.task("status || ' ' || attempt", "OUT-9")).isEqualTo("SUCCESS 2");
        assertThat(site.one("state || ' ' || tracking_no", "gwms.outbound_order"))
                .isEqualTo("OUTED TRK-1");
        assertThat(site.one("quantity", "gwms.stock")).isEqualTo("70");
        assertThat(site.one("job || ' ' || outcome", "sync.run WHERE run_key LIKE 'sync-now-%'"))
                .isEqualTo("create-poll COMPLETED");
    }

    @Test
    @DisplayName("row 46: a parked task that meets a rate limit still waits for its person, with its own reason")
    void leavesTheTaskToItsPersonWhereTheSystemAsksToBeLeftAlone() {
        parkedForLackOfStock();
        site.simulator.faults().everywhere().always(new WireFault.Status(429, "120"));

        RunResult result = syncNow();

        assertThat(result.exitCode()).isZero();
        assertThat(orders.task("status || ' ' || failure_code", "OUT-9"))
                .isEqualTo("MANUAL_HANDLING LOCAL_ACTION_FAILED");
        assertThat(orders.task("summary", "OUT-9")).contains(NO_STOCK);
        assertThat(site.one("outcome", "sync.task_attempt WHERE attempt = 2")).isEqualTo("GIVEN_BACK");
        assertThat(site.one("closed_until > now()", "sync.proxy_system")).isEqualTo("true");
    }

    private void parkedForLackOfStock() {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CREATE, 30);
        order.ship("TRK-1", Instant.parse("2026-04-03T10:00:00Z"));
        orders.run(JobName.CREATE_POLL);
        assertThat(orders.task("status", "OUT-9")).isEqualTo("MANUAL_HANDLING");
        assertThat(orders.task("summary", "OUT-9")).contains(NO_STOCK);
    }

    private RunResult syncNow() {
        long task = Long.parseLong(orders.task("id", "OUT-9"));
        return site.syncNow()
                .execute((Submitted) site.syncNow().submit(task, "r-1", "lin", "mended"), RunProgress.SILENT);
    }
}
