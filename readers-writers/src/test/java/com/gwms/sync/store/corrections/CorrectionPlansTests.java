package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.server.DatabaseFailure;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.tasks.ListedLine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the server may do to the statements that plan and apply: the worst joins it knows, and locks that are not let go. */
class CorrectionPlansTests {
    private static final int MANY = 20_000;

    private static final String ONLY_NESTED_LOOPS =
            "-c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off"
                    + " -c enable_memoize=off -c plan_cache_mode=force_custom_plan -c jit=off -c statement_timeout=15s";

    private final Reconciliation it = new Reconciliation();

    @AfterEach
    void close() {
        it.close();
    }

    private DataSource withOptions(String options) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(it.warehouse.url());
        dataSource.setOptions(options);
        return dataSource;
    }

    private static <T> T inTransaction(DataSource dataSource, Supplier<T> work) {
        return java.util.Objects.requireNonNull(
                new TransactionTemplate(new JdbcTransactionManager(dataSource)).execute(status -> work.get()));
    }

    private static ListedLine[] newBuckets() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> whole("pA", 1, 0, "pIN1", MONDAY.plusSeconds(i)))
                .toArray(ListedLine[]::new);
    }

    private void withoutStatistics(String... tables) {
        for (String table : tables) {
            it.jdbc
                    .sql("ALTER TABLE " + table + " SET (autovacuum_enabled = false)")
                    .update();
        }
    }

    @Test
    void applyLargePlansUnderNestedLoopsAndWithoutStatistics() {
        withoutStatistics("sync.correction", "gwms.stock", "gwms.stock_ledger");
        CorrectionPlan plan = it.plan(newBuckets());
        DataSource nestedLoops = withOptions(ONLY_NESTED_LOOPS);
        LocalStock localStock = new LocalStock(nestedLoops);

        assertThat(inTransaction(
                        nestedLoops,
                        () -> localStock.applyPlanned(plan.snapshot().id())))
                .isEqualTo(new LocalStock.Result(MANY, 0));

        it.jdbc
                .sql("UPDATE gwms.stock SET moved_at = now() - interval '1 hour' WHERE true")
                .update();
        CorrectionPlan back = it.plan(whole("pA", 2, 0, "pIN1", MONDAY));
        assertThat(inTransaction(
                        nestedLoops,
                        () -> localStock.applyPlanned(back.snapshot().id())))
                .isEqualTo(new LocalStock.Result(MANY, 0));
    }

    @Test
    void holdBackManyDifferencesBesideManyOrdersUnderStaleStatistics() {
        withoutStatistics("sync.task");
        orderTasks("CANCELLED");
        it.jdbc.sql("ANALYZE sync.task").update();
        orderTasks("PENDING");
        it.jdbc.sql("""
            INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
            SELECT 'OUT' || i, 'W1', 'DROP_SHIPPING', 'NOT_OUT' FROM generate_series(1, :many) i
            """).param("many", MANY).update();
        it.jdbc.sql("""
            INSERT INTO gwms.sku (code, local_sku, name) SELECT 'S' || i, 'S', 'S' FROM generate_series(1, :many) i
            """).param("many", MANY).update();
        it.jdbc.sql("""
            INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity)
            SELECT 'OUT' || i, 1, 'S' || i, 1 FROM generate_series(1, :many) i
            """).param("many", MANY).update();
        SealedSnapshot snapshot = it.warehouse.sealed(newBuckets());
        CorrectionPlanner planner = new CorrectionPlanner(withOptions("-c statement_timeout=15s"), "32MB");

        assertThat(planner.plan(snapshot, Reconciliation.USUAL).planned()).isEqualTo(MANY);
    }

    private void orderTasks(String status) {
        it.jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, status, finished_at)
            SELECT :status || i, 'QUERY', 'DROP_SHIPPING', 'S1', 'OUT' || i, :status,
                CASE :status WHEN 'CANCELLED' THEN now() END
            FROM generate_series(1, :many) i
            """).param("status", status).param("many", MANY).update();
    }

    @Test
    void findEarlierPlansByTheirMapping() {
        it.apply(it.plan(newBuckets()));
        it.jdbc.sql("VACUUM ANALYZE sync.correction").update();

        assertThat(it.jdbc
                        .sql("EXPLAIN " + PlanSql.SUPERSEDE_EARLIER_PLANS)
                        .param("mapping", it.warehouse.mappingId())
                        .param("snapshot", 1L)
                        .query((row, n) -> row.getString(1))
                        .list())
                .anyMatch(line -> line.contains("correction_open"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void waitForALockForAWhileAndNotForEver() throws Exception {
        long stock = it.stock("A", "IN1", 10);
        CorrectionPlan plan = it.plan(whole("pA", 9, 0, "pIN1", MONDAY));
        CountDownLatch locked = new CountDownLatch(1);
        CompletableFuture<Void> forgotten = new CompletableFuture<>();
        DataSource impatient = withOptions("-c lock_timeout=200ms");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holder = threads.submit(() -> it.transaction.executeWithoutResult(status -> {
                it.move(stock, 8);
                locked.countDown();
                forgotten.orTimeout(10, TimeUnit.SECONDS).join();
            }));
            locked.await();
            CorrectionApplier applier = new CorrectionApplier(impatient, new LocalStock(impatient));

            assertThatThrownBy(() -> inTransaction(impatient, () -> applier.apply(plan.snapshot())))
                    .isInstanceOf(DataAccessException.class)
                    .satisfies(failure -> assertThat(DatabaseFailure.of(failure))
                            .hasValueSatisfying(told -> {
                                assertThat(told.retryUseful()).isTrue();
                                assertThat(told.sentence()).startsWith("Another session holds what is needed here");
                            }));
            forgotten.complete(null);
            assertThat(holder).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void limitTheirWaitingInEveryTransaction() {
        String timeout = inTransaction(it.warehouse.dataSource(), () -> {
            new MappingLock(it.jdbc).take(it.warehouse.mappingId());
            return JdbcClient.create(it.warehouse.dataSource())
                    .sql("SHOW lock_timeout")
                    .query((row, n) -> row.getString(1))
                    .single();
        });

        assertThat(timeout).isEqualTo("30s");
    }
}
