package com.gwms.sync.store.queries;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks of two systems and three warehouses in every state, some of one moment, and which of them a filter lets pass. */
final class ListedTasks {
    private final JdbcClient jdbc;
    private final TaskFixtures fixtures;
    private final long mapping;

    ListedTasks(TestDatabase database) {
        this.jdbc = database.jdbc();
        this.fixtures = new TaskFixtures(database.dataSource());
        fixtures.system("A");
        fixtures.system("B");
        this.mapping = fixtures.mapping("A", "W1");
        fixtures.mapping("A", "W2");
        fixtures.mapping("B", "W3");
        jdbc.sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES ('RED', 'L-RED', 'Red'), ('BLUE',"
                        + " 'L-BLUE', 'Blue')")
                .update();
        jdbc.sql("INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key) VALUES ('A', 'p.red',"
                        + " 'RED', 'x')")
                .update();
    }

    /** Order tasks of all kinds whose order number begins with {@code prefix}, spread over the hours before {@code age}. */
    void add(String prefix, int count, String age, String failing) {
        jdbc.sql("""
            INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
            SELECT :prefix || i, 'W' || 1 + i % 3, 'DROP_SHIPPING', 'NOT_OUT' FROM generate_series(1, :count) AS i
            WHERE i % 4 > 0
            """).param("prefix", prefix).param("count", count).update();
        jdbc.sql("""
            INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity)
            SELECT no, 1, CASE WHEN no LIKE '%7' THEN 'RED' ELSE 'BLUE' END, 1 FROM gwms.outbound_order
            WHERE no LIKE :prefix || '%'
            """).param("prefix", prefix).update();
        jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no,
                third_party_order_no, attempt, lease_owner, lease_until, created_at, next_run_at, finished_at, failure_code,
                summary)
            SELECT :prefix || i, (ARRAY['CREATE', 'CANCEL', 'QUERY'])[1 + i % 3],
                CASE WHEN i % 4 > 0 THEN 'DROP_SHIPPING' ELSE 'INBOUND' END, s.status,
                CASE WHEN i % 3 = 2 THEN 'B' ELSE 'A' END, :prefix || i, 'px_' || :prefix || i, 1,
                CASE s.status WHEN 'RUNNING' THEN CAST(:run AS uuid) END,
                CASE s.status WHEN 'RUNNING' THEN now() + interval '1 hour' END,
                now() - CAST(:age AS interval) - i % 97 * interval '1 hour',
                CASE s.status WHEN 'WAITING' THEN now() + (i % 3 - 1) * interval '1 day' END,
                CASE WHEN s.status IN ('SUCCESS', 'CANCELLED') THEN now() END,
                CASE WHEN s.status = 'MANUAL_HANDLING' THEN 'REFUSED_BY_WAREHOUSE'
                     WHEN s.status = 'WAITING' THEN 'SERVER_ERROR' END,
                CASE WHEN s.status IN ('MANUAL_HANDLING', 'WAITING') THEN :failing ELSE 'Nothing to say.' END
            FROM generate_series(1, :count) AS i
            CROSS JOIN LATERAL (SELECT (ARRAY['PENDING', 'RUNNING', 'WAITING', 'SUCCESS', 'MANUAL_HANDLING', 'CANCELLED'])
                [1 + i * 7 % 11 % 6] AS status) s
            """)
                .param("prefix", prefix)
                .param("count", count)
                .param("age", age)
                .param("failing", failing)
                .param("run", run())
                .update();
    }

    long inventoryTaskThatFoundADifferenceOf(String sku, String proxySku) {
        long task = fixtures.inventoryTask(mapping);
        jdbc.sql("INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key) VALUES ('B', :proxySku,"
                        + " :sku, 'y')")
                .param("proxySku", proxySku)
                .param("sku", sku)
                .update();
        jdbc.sql("""
            WITH taken AS (
                INSERT INTO sync.snapshot (task_id, attempt, mapping_id, state, sealed_at, lines, units, repeated_lines,
                    excluded_lines)
                VALUES (:task, 1, :mapping, 'SEALED', now(), 1, 5, 0, 0) RETURNING id)
            INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
                inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, reason)
            SELECT id, :mapping, 'W1', 'VP', :sku, 'QUALIFIED', 'IN-1', now(), 4, 5, false, 'PROPOSED', 'Too large.'
            FROM taken
            """)
                .param("task", task)
                .param("mapping", mapping)
                .param("sku", sku)
                .update();
        return task;
    }

    /** Of several lines of its listing, as each batch is one. */
    long taskThatReportedAnUnmapped(String proxySku) {
        long task = fixtures.orderTask(TaskType.QUERY, "B");
        jdbc.sql("""
            INSERT INTO sync.exception (run_id, kind, severity, code, system_code, task_id, proxy_sku, what, remedy)
            SELECT CAST(:run AS uuid), 'LINE_UNMAPPED', 'ACTION', 'SKU_UNMAPPED', 'B', :task, :proxySku, 'Unmapped.', 'Map it.'
            FROM generate_series(1, 3)
            """)
                .param("run", run())
                .param("task", task)
                .param("proxySku", proxySku)
                .update();
        return task;
    }

    private String run() {
        return jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, lease_until)
            VALUES (gen_random_uuid(), 'test', gen_random_uuid()::text, 'test', now() + interval '1 hour')
            RETURNING id::text
            """).query(String.class).single();
    }

    /** Every task, newest first. */
    List<TaskRow> all() {
        return jdbc.sql("""
            SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
                t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
                t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code, t.summary
            FROM sync.task_row t
            """).query(TaskRows::task).list().stream()
                .sorted(Comparator.comparing(TaskRow::createdAt)
                        .thenComparingLong(TaskRow::id)
                        .reversed())
                .toList();
    }

    /** Whether a filter lets a task pass; what it searches for aside. */
    static boolean passes(TaskFilter filter, TaskRow task) {
        return (filter.statuses().isEmpty() || filter.statuses().contains(task.status()))
                && same(filter.type(), task.type())
                && (filter.businessTypes().isEmpty() || filter.businessTypes().contains(task.businessType()))
                && same(filter.systemCode(), task.systemCode())
                && same(filter.warehouseCode(), task.warehouseCode())
                && (filter.createdFrom() == null || !task.createdAt().isBefore(filter.createdFrom()))
                && (filter.createdBefore() == null || task.createdAt().isBefore(filter.createdBefore()))
                && (!filter.due() || isDue(task))
                && same(filter.failureCode(), task.failureCode());
    }

    private static boolean isDue(TaskRow task) {
        return switch (task.status()) {
            case PENDING -> true;
            case WAITING -> !Objects.requireNonNull(task.nextRunAt()).isAfter(Instant.now());
            case RUNNING, SUCCESS, MANUAL_HANDLING, CANCELLED -> false;
        };
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object value) {
        return wanted == null || wanted.equals(value);
    }
}
