package com.gwms.sync.store.sample;

import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the local side with sample stock. */
public final class SampleSite {
    private static final String DESCRIBE_GENERATED = """
        SELECT set_config('sample.warehouse', :warehouse, true), set_config('sample.system', :system, true),
            set_config('sample.lines', :lines, true), set_config('sample.seed', :seed, true),
            set_config('sample.differ_every', :differEvery, true)
        """;

    private static final String OPEN_ORDER_TASK = """
        INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, third_party_order_no,
            status, next_run_at, summary)
        VALUES ('sample-query-OUT-2026-0042', 'QUERY', 'DROP_SHIPPING', :system, 'OUT-2026-0042', 'OC-0042', 'WAITING',
            now() + interval '1 day', 'Picked, not shipped yet.')
        """;

    private static final String MOVE = """
        UPDATE gwms.stock SET quantity = quantity - 2, moved_at = clock_timestamp()
        WHERE warehouse_code = 'LAX' AND location_code = 'VP-LAX' AND sku = 'G-1007'
        """;

    private static final String DIFFER = """
        UPDATE gwms.stock SET quantity = quantity + 1, moved_at = now() - interval '2 days'
        WHERE warehouse_code = :warehouse
            AND (id - (SELECT min(id) FROM gwms.stock WHERE warehouse_code = :warehouse)) % :differEvery = 0
        """;

    private static final String UNITS = """
        SELECT coalesce(sum(quantity), 0)::bigint AS units FROM gwms.stock WHERE warehouse_code = :warehouse
        """;

    private static final String TIDY = "VACUUM (ANALYZE)";

    private static final String FLUSH = "CHECKPOINT";

    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    public SampleSite(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Warehouses, locations, SKUs, orders and stock with planted differences; comes before the configuration. */
    public void load() {
        run("db/sample/site.sql");
    }

    /** Orders with the tasks that follow them up; comes after the configuration and after the first inventory sync. */
    public void openOrders() {
        run("db/sample/orders.sql");
    }

    /** Orders that come after {@link #openOrders}: one that is asked about at once, one whose job has not run since. */
    public void openLaterOrders() {
        run("db/sample/later-orders.sql");
    }

    /** An unfinished task that touches stock; comes after the configuration. */
    public void openOrderTask(String systemCode) {
        JdbcClient.create(dataSource)
                .sql(OPEN_ORDER_TASK)
                .param("system", systemCode)
                .update();
    }

    /**
     * Stock that equals the listing of a generated inventory of the simulator, but for every n-th line.
     *
     * @param lines of the listing, 1 to 19,999,980
     * @param differEvery the distance between two lines that differ
     */
    public void generate(String warehouseCode, String systemCode, long lines, long seed, long differEvery) {
        transaction.executeWithoutResult(status -> {
            JdbcClient.create(dataSource)
                    .sql(DESCRIBE_GENERATED)
                    .param("warehouse", warehouseCode)
                    .param("system", systemCode)
                    .param("lines", Long.toString(lines))
                    .param("seed", Long.toString(seed))
                    .param("differEvery", Long.toString(differEvery))
                    .query()
                    .listOfRows();
            run("db/sample/generated.sql");
        });
    }

    /** Moves stock of one bucket, as a warehouse clerk would while a snapshot is being taken. */
    public void move() {
        JdbcClient.create(dataSource).sql(MOVE).update();
    }

    /**
     * Gives every n-th bucket of a generated warehouse a unit too many, as if that had happened long ago.
     *
     * @return the buckets that differ now, where none did before
     */
    public int differ(String warehouseCode, long differEvery) {
        return JdbcClient.create(dataSource)
                .sql(DIFFER)
                .param("warehouse", warehouseCode)
                .param("differEvery", differEvery)
                .update();
    }

    /** Units of all buckets of a warehouse. */
    public long units(String warehouseCode) {
        return JdbcClient.create(dataSource)
                .sql(UNITS)
                .param("warehouse", warehouseCode)
                .query(Long.class)
                .single();
    }

    /** Brings the server to rest, so that what is timed next does not pay for what came before. */
    public void vacuumAndFlush() {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        jdbc.sql(TIDY).update();
        jdbc.sql(FLUSH).update();
    }

    private void run(String script) {
        transaction.executeWithoutResult(status ->
                ScriptUtils.executeSqlScript(DataSourceUtils.getConnection(dataSource), new ClassPathResource(script)));
    }
}
