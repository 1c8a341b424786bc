package com.gwms.sync.store.sample;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Outbound orders in numbers, and tasks that ask about them. */
public final class SampleOrders {
    private static final String ORDERS = """
        INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
        SELECT :prefix || i, :warehouse, 'DROP_SHIPPING', 'NOT_OUT' FROM generate_series(1, :count) AS i
        """;

    private static final String QUERY_TASKS = """
        INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
        SELECT gen_random_uuid()::text, 'QUERY', 'DROP_SHIPPING', :system, :prefix || i
        FROM generate_series(1, :count) AS i
        """;

    private static final String ATTEMPTS = """
        SELECT count(*)
        FROM sync.task_attempt a
        JOIN sync.run r ON r.id = a.run_id
        JOIN sync.task t ON t.id = a.task_id AND t.attempt = a.attempt AND t.status = 'WAITING'
        WHERE r.run_key = :runKey AND t.system_code = :system AND a.outcome = :outcome AND a.calls = 1
        """;

    private static final String LOGGED = """
        SELECT count(DISTINCT l.task_id)
        FROM sync.request_log l
        JOIN sync.task_attempt a ON a.task_id = l.task_id AND a.attempt = l.attempt
        JOIN sync.run r ON r.id = a.run_id
        JOIN sync.task t ON t.id = a.task_id
        WHERE r.run_key = :runKey AND t.system_code = :system
        """;

    private final JdbcClient jdbc;

    public SampleOrders(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Orders that were pushed and are not begun with; their numbers are the prefix and 1, 2, 3. */
    public void push(String prefix, String warehouseCode, int count) {
        jdbc.sql(ORDERS)
                .param("prefix", prefix)
                .param("warehouse", warehouseCode)
                .param("count", count)
                .update();
    }

    /** A new task for each of these orders, due at once. */
    public void askAbout(String prefix, String systemCode, int count) {
        jdbc.sql(QUERY_TASKS)
                .param("prefix", prefix)
                .param("system", systemCode)
                .param("count", count)
                .update();
    }

    /** Attempts of a run, each with one call, that ended with {@code outcome} and left their task waiting. */
    public long attempts(String runKey, String systemCode, String outcome) {
        return jdbc.sql(ATTEMPTS)
                .param("runKey", runKey)
                .param("system", systemCode)
                .param("outcome", outcome)
                .query(Long.class)
                .single();
    }

    /** Tasks of a run whose calls are in the request log. */
    public long logged(String runKey, String systemCode) {
        return jdbc.sql(LOGGED)
                .param("runKey", runKey)
                .param("system", systemCode)
                .query(Long.class)
                .single();
    }
}
