package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words in which tests put systems, mappings and tasks into a database, move their times, and look at them. */
public final class TaskFixtures {
    public static final LifecycleLimits LIMITS = new LifecycleLimits(50, 5);
    public static final Duration LEASE = Duration.ofMinutes(5);

    private final DataSource dataSource;
    private final JdbcClient jdbc;

    public TaskFixtures(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Empties every table that a test may have filled. Takes less than a database of its own for each test. */
    public static void clear(DataSource dataSource) {
        JdbcClient.create(dataSource)
                .sql("TRUNCATE sync.proxy_system, sync.run, sync.operator_action, sync.bulk_action,"
                        + " sync.exception_case, sync.report_group, sync.mapping_health, sync.call_count,"
                        + " sync.backlog_of_hour, sync.attempts_of_hour, gwms.warehouse, gwms.sku,"
                        + " batch.BATCH_JOB_INSTANCE CASCADE")
                .update();
    }

    /** A system that speaks 4PX, open. */
    public String system(String code) {
        jdbc.sql("""
            INSERT INTO sync.proxy_system (code, kind, base_url, credential, allow_private_addresses)
            VALUES (:code, '4PX', 'http://localhost:9', 'test-account', true)
            """).param("code", code).update();
        return code;
    }

    /**
     * An active mapping of a warehouse of its own, with its virtual putaway location {@code VP} and its defective
     * location {@code DEF} on both sides. The proxy warehouse's code is {@code P-} and the warehouse's.
     */
    public long mapping(String systemCode, String warehouseCode) {
        warehouse(warehouseCode);
        long id = jdbc.sql("""
            INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
            VALUES (:system, 'P-' || :warehouse, :warehouse) RETURNING id
            """)
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .query((rs, row) -> rs.getLong("id"))
                .single();
        jdbc.sql("""
            INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
            VALUES (:id, 'QUALIFIED', :warehouse, 'VP'), (:id, 'DEFECTIVE', :warehouse, 'DEF')
            """).param("id", id).param("warehouse", warehouseCode).update();
        return id;
    }

    private void warehouse(String code) {
        jdbc.sql("INSERT INTO gwms.warehouse (code, name) VALUES (:code, 'Warehouse ' || :code)")
                .param("code", code)
                .update();
        jdbc.sql("""
            INSERT INTO gwms.location (warehouse_code, code, kind)
            VALUES (:code, 'VP', 'VIRTUAL_PUTAWAY'), (:code, 'DEF', 'DEFECTIVE'), (:code, 'A-01', 'GENERAL')
            """).param("code", code).update();
    }

    /** A live run, as {@code lease_owner} and {@code run_id} refer to. */
    public RunId run() {
        return new RunId(
                jdbc.sql("""
                    INSERT INTO sync.run (id, job, run_key, owner, lease_until)
                    VALUES (gen_random_uuid(), 'test', gen_random_uuid()::text, 'test', now() + interval '1 hour')
                    RETURNING id
                    """).query((rs, row) -> rs.getObject("id", UUID.class)).single());
    }

    /** A pending inventory task, due for a minute. */
    public long inventoryTask(long mappingId) {
        return jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, mapping_id, created_at)
            SELECT gen_random_uuid()::text, 'INVENTORY', 'INVENTORY', system_code, id,
                now() - interval '1 minute'
            FROM sync.warehouse_mapping WHERE id = :mapping
            RETURNING id
            """)
                .param("mapping", mappingId)
                .query((rs, row) -> rs.getLong("id"))
                .single();
    }

    /** A pending task of an inbound order, due for a minute. */
    public long orderTask(TaskType type, String systemCode) {
        orderTasks(type, systemCode, 1, Duration.ofMinutes(1));
        return jdbc.sql("SELECT max(id) FROM sync.task")
                .query((rs, row) -> rs.getLong(1))
                .single();
    }

    /** Pending order tasks, the first due for {@code oldest}, each next one a millisecond less. */
    public void orderTasks(TaskType type, String systemCode, int count, Duration oldest) {
        jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
            SELECT gen_random_uuid()::text, :type, 'INBOUND', :system, 'IN-' || i,
                now() - make_interval(secs => :oldest) + i * interval '1 millisecond'
            FROM generate_series(1, :count) AS i
            """)
                .param("type", type.name())
                .param("system", systemCode)
                .param("count", count)
                .param("oldest", (double) oldest.toSeconds())
                .update();
    }

    /** An order task that stands in {@code status} after one attempt, with what the status requires. */
    public long orderTaskIn(TaskStatus status, String systemCode) {
        return jdbc.sql("""
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no,
                attempt, lease_owner, lease_until, next_run_at, finished_at, failure_code, summary)
            SELECT gen_random_uuid()::text, 'QUERY', 'INBOUND', s, :system, 'IN-1', 1,
                CASE s WHEN 'RUNNING' THEN CAST(:run AS uuid) END,
                CASE s WHEN 'RUNNING' THEN now() + interval '1 hour' END,
                CASE s WHEN 'WAITING' THEN now() - interval '1 minute' END,
                CASE WHEN s IN ('SUCCESS', 'CANCELLED') THEN now() END,
                CASE s WHEN 'MANUAL_HANDLING' THEN 'REFUSED_BY_WAREHOUSE' END,
                'As the test put it.'
            FROM (VALUES (:status)) AS wanted (s)
            RETURNING id
            """)
                .param("status", status.name())
                .param("system", systemCode)
                .param("run", run().value())
                .query((rs, row) -> rs.getLong("id"))
                .single();
    }

    /** Moves the time of a waiting task so that it has been due for a minute. */
    public void makeDue(long taskId) {
        jdbc.sql("UPDATE sync.task SET next_run_at = now() - interval '1 minute' WHERE id = :id AND status = 'WAITING'")
                .param("id", taskId)
                .update();
    }

    /** Moves the lease of a running task so that it ended a minute ago: what a killed or frozen run leaves behind. */
    public void expireLease(long taskId) {
        jdbc.sql("UPDATE sync.task SET lease_until = now() - interval '1 minute' WHERE id = :id AND status = 'RUNNING'")
                .param("id", taskId)
                .update();
    }

    /** Parks a pending, due task for a person, as an attempt that failed for good does. */
    public void park(long taskId, FailureCode code, String summary) {
        jdbc.sql("""
            UPDATE sync.task SET status = 'RUNNING', attempt = attempt + 1, next_run_at = NULL,
                lease_owner = :run, lease_until = now() + interval '1 hour' WHERE id = :id
            """).param("id", taskId).param("run", run().value()).update();
        jdbc.sql("""
            UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,
                failure_code = :code, summary = :summary WHERE id = :id
            """)
                .param("id", taskId)
                .param("code", code.name())
                .param("summary", summary)
                .update();
    }

    /** Does something while another connection ends the running task in a transaction that takes its time. */
    public void whileItsEndIsBooked(long taskId, Runnable action) throws SQLException {
        try (Connection booking = dataSource.getConnection();
                PreparedStatement end = booking.prepareStatement("UPDATE sync.task SET status = 'SUCCESS',"
                        + " finished_at = now(), lease_owner = NULL, lease_until = NULL WHERE id = ?")) {
            booking.setAutoCommit(false);
            end.setLong(1, taskId);
            end.executeUpdate();
            try {
                action.run();
            } finally {
                booking.rollback();
            }
        }
    }

    public TaskAssert assertThatTask(long taskId) {
        return new TaskAssert(jdbc, taskId);
    }

    /** Waits until this many other connections of this database wait for a lock; at most 20 seconds. */
    public void awaitBlockedConnections(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (blockedConnections() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("No " + count + " connections wait for a lock, but " + blockedConnections());
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private int blockedConnections() {
        return jdbc.sql("""
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """).query((rs, row) -> rs.getInt(1)).single();
    }
}
