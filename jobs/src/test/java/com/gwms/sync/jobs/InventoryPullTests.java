package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.snapshots.SnapshotCapture;
import com.gwms.sync.store.snapshots.Snapshots;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.Reply;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InventoryPullTests {
    private final SyncSite site = new SyncSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void endsWhereAReaderDiesOfAnError() throws InterruptedException {
        ClaimedTask task = claim();
        Snapshots snapshots = new Snapshots(site.database.dataSource(), "64MB", 1);
        LiveRun run = new LiveRun(task.run(), SyncSite.request("slot-1", false), RunProgress.SILENT);
        try (SnapshotCapture capture = snapshots.begin(
                task, snapshots.scope(Objects.requireNonNull(task.mappingId())).orElseThrow())) {
            InventoryPull pull = new InventoryPull(
                    run, task, warehouseThatRunsOutOfMemory(), SyncSite.REMOTE, InventoryLimits.DEFAULTS);

            InventoryPull.Pulled pulled = pull.into(capture);

            assertThat(pulled)
                    .isInstanceOfSatisfying(
                            InventoryPull.Pulled.Unanswered.class,
                            unanswered -> assertThat(unanswered.reply())
                                    .isInstanceOfSatisfying(Reply.Failure.class, failure -> {
                                        assertThat(failure.code()).isEqualTo(FailureCode.UNEXPECTED);
                                        assertThat(failure.detail()).contains("Java heap space");
                                    }));
        }
    }

    /** Answers the two questions that a pull asks, and no other. */
    private static ProxyWarehouse warehouseThatRunsOutOfMemory() {
        return (ProxyWarehouse) Proxy.newProxyInstance(
                ProxyWarehouse.class.getClassLoader(),
                new Class<?>[] {ProxyWarehouse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "inventoryLists" -> List.of(InventoryList.WHOLE);
                    case "inventoryPage" -> throw new OutOfMemoryError("Java heap space");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private ClaimedTask claim() {
        TaskFixtures fixtures = new TaskFixtures(site.database.dataSource());
        long mapping = site.jdbc
                .sql("SELECT id FROM sync.warehouse_mapping")
                .query(Long.class)
                .single();
        return new TaskClaims(site.database.dataSource())
                .claim(
                        fixtures.inventoryTask(mapping),
                        fixtures.run(),
                        TaskFixtures.LEASE,
                        new DueTasks(site.database.dataSource()).databaseTime())
                .orElseThrow();
    }
}
