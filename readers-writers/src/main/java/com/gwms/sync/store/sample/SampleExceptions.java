package com.gwms.sync.store.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Many exceptions of one snapshot, for measuring; in a fresh database. */
public final class SampleExceptions {
    /** Begins every SKU; a number follows. */
    public static final String SKU = "SKU-";

    private static final String SYSTEM = """
        INSERT INTO sync.proxy_system (code, kind, base_url, credential)
        VALUES ('BENCH-REPORT', '4PX', 'http://localhost:9', 'benchmark')
        """;

    private static final String MAPPING = """
        INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code, tolerance_units)
        VALUES ('BENCH-REPORT', 'P-YYZ', 'YYZ', 50) RETURNING id
        """;

    private static final String RUN = """
        INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome)
        VALUES (gen_random_uuid(), 'benchmark', 'benchmark', 'benchmark', now(), 'COMPLETED') RETURNING id
        """;

    private static final String SNAPSHOT = """
        WITH task AS (
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, mapping_id, finished_at)
            VALUES ('benchmark', 'INVENTORY', 'INVENTORY', 'SUCCESS', 'BENCH-REPORT', :mapping, now()) RETURNING id)
        INSERT INTO sync.snapshot (task_id, attempt, mapping_id, state, sealed_at, lines, units, repeated_lines,
            excluded_lines)
        SELECT id, 1, :mapping, 'SEALED', now(), :rows, :rows, 0, 0 FROM task RETURNING id
        """;

    private static final String EXCEPTIONS = """
        INSERT INTO sync.exception (run_id, kind, severity, system_code, warehouse_code, proxy_warehouse_code, task_id,
            snapshot_id, proxy_sku, sku, inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity,
            snapshot_at, what, remedy, cause)
        SELECT :run, CASE n % 3 WHEN 0 THEN 'DIFFERENCE_NEEDS_PERSON' ELSE 'BUCKET_HELD_BACK' END,
            CASE n % 3 WHEN 0 THEN 'ACTION' ELSE 'WARN' END, 'BENCH-REPORT', 'YYZ', 'P-YYZ', s.task_id, s.id,
            'P-' || n, 'SKU-' || n, 'QUALIFIED', 'IN-' || n % 5000, s.taken_at - n % 90 * interval '1 day',
            n % 90, n % 97, s.taken_at, 'Order OUT-' || n || ' is not finished and touches the bucket.',
            'Nothing to do: looked at again with the next snapshot.',
            CASE n % 3 WHEN 0 THEN 'RESERVED' WHEN 1 THEN 'MOVED' ELSE 'ORDER_UNFINISHED' END
        FROM generate_series(1, :rows) n
        CROSS JOIN (SELECT id, task_id, taken_at FROM sync.snapshot WHERE id = :snapshot) s
        """;

    private static final String COPY = """
        COPY sync.exception (kind, severity, code, system_code, warehouse_code, proxy_warehouse_code, task_id, snapshot_id,
            proxy_sku, sku, inventory_type, inbound_order_no, inbound_time, local_quantity, proxy_quantity, snapshot_at,
            what, remedy)
        TO STDOUT (FORMAT csv)
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    public SampleExceptions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.template = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Writes so many rows in one statement, as a run that compared a snapshot does. */
    public void generate(long rows) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql(SYSTEM).update();
            long mapping =
                    jdbc.sql(MAPPING).query((row, n) -> row.getLong("id")).single();
            UUID run = jdbc.sql(RUN)
                    .query((row, n) -> row.getObject("id", UUID.class))
                    .single();
            long snapshot = jdbc.sql(SNAPSHOT)
                    .param("mapping", mapping)
                    .param("rows", rows)
                    .query((row, n) -> row.getLong("id"))
                    .single();
            jdbc.sql(EXCEPTIONS)
                    .param("run", run)
                    .param("snapshot", snapshot)
                    .param("rows", rows)
                    .update();
        });
        template.execute("VACUUM ANALYZE sync.exception");
        template.execute("ANALYZE sync.exception_case");
    }

    /** The same rows by the server's own means. */
    public void copyTo(OutputStream out) {
        Long _ = template.execute((Connection connection) -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
