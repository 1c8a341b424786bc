package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several pods for one slot, as the component many-pods starts them: processes with the slot's name and their index. */
class SharedSlotTests {
    private static final int WAREHOUSES = 4;

    private static final String HOLDERS =
            "SELECT count(DISTINCT lease_owner) FROM sync.task WHERE type = 'INVENTORY' AND status = 'RUNNING'";

    @TempDir
    private Path reports = Path.of("");

    private final CountDownLatch bothAtWork = new CountDownLatch(1);

    @Test
    @DisplayName("row 1: two pods of one slot share the warehouses; each is synced once")
    void sharesTheWarehousesOfASlot() {
        try (OrderedSite site = new OrderedSite(reports, 1)) {
            for (int i = 1; i < WAREHOUSES; i++) {
                warehouse(site, "W" + i);
            }
            site.simulator()
                    .faults()
                    .everywhere()
                    .always(new WireFault.Rewritten("application/json;charset=UTF-8", this::hold));
            try (JavaProcess first = pod(site, 0);
                    JavaProcess second = pod(site, 1)) {
                site.await(2, HOLDERS);
                bothAtWork.countDown();
                assertThat(first.exitCode()).as(first.errorText()).isEqualTo(ExitCodes.DONE);
                assertThat(second.exitCode()).as(second.errorText()).isEqualTo(ExitCodes.DONE);
            }

            assertThat(site.texts("SELECT run_key || ' ' || outcome FROM sync.run ORDER BY run_key"))
                    .containsExactly("inventory-sync-29384720-0 COMPLETED", "inventory-sync-29384720-1 COMPLETED");
            assertThat(site.count("SELECT count(*) FROM sync.task WHERE type = 'INVENTORY' AND status = 'SUCCESS'"))
                    .isEqualTo(WAREHOUSES);
            assertThat(site.count("SELECT count(*) FROM sync.task_attempt")).isEqualTo(WAREHOUSES);
            assertThat(site.count("SELECT count(DISTINCT run_id) FROM sync.task_attempt"))
                    .isEqualTo(2);
        }
    }

    private static JavaProcess pod(OrderedSite site, int index) {
        return site.startWith(
                List.of("run", "inventory-sync", "--run-key=inventory-sync-29384720-" + index),
                "gwms-sync.inventory.tasks-at-once=1",
                "gwms-sync.http.read=100s",
                "gwms-sync.http.exchange=110s");
    }

    /** A warehouse of the same system with nothing in it on either side. */
    private static void warehouse(OrderedSite site, String code) {
        for (String statement : List.of(
                "INSERT INTO gwms.warehouse VALUES ('CODE', 'CODE')",
                "INSERT INTO gwms.location VALUES ('CODE', 'VP', 'VIRTUAL_PUTAWAY'), ('CODE', 'DEF', 'DEFECTIVE')",
                "INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)"
                        + " VALUES ('S1', 'P-CODE', 'CODE')",
                "INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)"
                        + " SELECT m.id, v.type, 'CODE', v.place FROM sync.warehouse_mapping m,"
                        + " (VALUES ('QUALIFIED', 'VP'), ('DEFECTIVE', 'DEF')) v (type, place)"
                        + " WHERE m.warehouse_code = 'CODE'")) {
            site.change(statement.replace("CODE", code));
        }
        site.simulator().setInventory("P-" + code, List.of());
    }

    private byte[] hold(byte[] answer) {
        try {
            if (bothAtWork.await(100, TimeUnit.SECONDS)) {
                return answer;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("The two were never at work at once.");
    }
}
