package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkBatches;
import com.gwms.sync.store.bulk.BulkOrder;
import com.gwms.sync.store.bulk.BulkPreview;
import com.gwms.sync.store.bulk.BulkQueries;
import com.gwms.sync.store.bulk.BulkRow;
import com.gwms.sync.store.bulk.BulkState;
import com.gwms.sync.store.bulk.BulkWish;
import com.gwms.sync.store.bulk.HeldBulk;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkWorkerTests {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final BulkActions actions = new BulkActions(database.dataSource(), 1_000);
    private final BulkQueries queries = new BulkQueries(database.dataSource());
    private final List<Long> tasks = new ArrayList<>();
    private final List<BulkWorker> workers = new ArrayList<>();

    @BeforeEach
    void enterParkedTasks() {
        fixtures.system("A");
        for (int i = 0; i < 7; i++) {
            tasks.add(fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A"));
        }
    }

    @AfterEach
    void close() {
        workers.forEach(BulkWorker::stop);
        database.close();
    }

    private BulkBatches batches(int batch) {
        return new BulkBatches(database.dataSource(), batch, Duration.ofMinutes(1));
    }

    private BulkWorker worker(int batch, Duration every) {
        BulkWorker worker = new BulkWorker(actions, batches(batch), every);
        worker.start();
        workers.add(worker);
        return worker;
    }

    private BulkWish wish() {
        return switch (actions.preview(TaskFilter.NONE)) {
            case BulkPreview.Counted seen ->
                new BulkWish("r-1", BulkKind.RUN_NOW, TaskFilter.NONE, seen.tasks(), seen.lastTask(), "lin", "mended");
            case BulkPreview.TooMany refused ->
                throw new IllegalStateException(refused.why().inEnglish());
        };
    }

    private BulkRow row() {
        return queries.page(null, 1).getFirst();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void carriesOutAtOnceWhatItTook() {
        BulkWorker worker = worker(3, SELDOM);

        assertThat(worker.order(wish())).isInstanceOf(BulkOrder.Ordered.class);

        await(() -> row().state() == BulkState.FINISHED);
        assertThat(row()).returns(7, BulkRow::done).returns("lin", BulkRow::who);
        tasks.forEach(task -> fixtures.assertThatTask(task).isWaiting());
    }

    @Test
    void goesOnWhereADeadProcessStopped() {
        actions.order(wish());
        BulkBatches dead = batches(3);
        HeldBulk held = dead.claim().orElseThrow();
        assertThat(dead.next(held)).isTrue();
        fixtures.park(tasks.getFirst(), FailureCode.REFUSED_BY_WAREHOUSE, "Parked once more.");
        database.jdbc()
                .sql("UPDATE sync.bulk_action SET lease_until = now() - interval '1 second' WHERE state = 'UNDER_WAY'")
                .update();

        worker(3, Duration.ofMillis(20));

        await(() -> row().state() == BulkState.FINISHED);
        assertThat(row().done()).isEqualTo(7);
        fixtures.assertThatTask(tasks.getFirst())
                .is(TaskStatus.MANUAL_HANDLING)
                .hasSummaryContaining("Parked once more.");
    }

    @Test
    void endsItsBatchWhenItIsStoppedAndLeavesTheRestToOthersAtOnce() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(1);
                Connection gatekeeper = database.dataSource().getConnection()) {
            gatekeeper.setAutoCommit(false);
            actions.order(wish());
            try (var lock = gatekeeper.prepareStatement(
                    "SELECT task_id FROM sync.bulk_action_task WHERE task_id = ? FOR UPDATE")) {
                lock.setLong(1, tasks.get(2));
                lock.executeQuery();
            }
            BulkWorker worker = worker(3, SELDOM);
            fixtures.awaitBlockedConnections(1);

            Future<?> stopped = pool.submit(() -> worker.stop());
            await(() -> !worker.isRunning());
            gatekeeper.rollback();
            stopped.get();
        }
        assertThat(row()).returns(3, BulkRow::done).returns(BulkState.UNDER_WAY, BulkRow::state);

        worker(3, SELDOM);

        await(() -> row().state() == BulkState.FINISHED);
        assertThat(row().done()).isEqualTo(7);
    }
}
