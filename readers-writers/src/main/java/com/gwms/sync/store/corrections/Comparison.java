package com.gwms.sync.store.corrections;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Finds the buckets in which a sealed snapshot and the dedicated locations differ, into the temporary table {@code
 * difference} of the planner's transaction.
 *
 * <p>Lines of a bucket have to be added up before they are compared, and in nearly every snapshot a bucket has one line. So
 * lines are compared as they are first, and only those that differ are added up. That overlooks a line of a bucket of many
 * which alone equals the local quantity, and every line so overlooked adds its units to what the snapshot has more than the
 * locations: where the differences found make up exactly that, none was overlooked; else all lines are added up.
 */
final class Comparison {
    private static final String PLAN_FOR_BULK = """
        SELECT set_config('work_mem', :workMem, true), set_config('enable_nestloop', 'off', true),
            set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
            set_config('parallel_setup_cost', '0', true), set_config('parallel_tuple_cost', '0', true)
        """;

    private static final String PLAN_AS_USUAL = """
        SELECT set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true)
        """;

    private static final String CREATE_DIFFERENCE = """
        CREATE TEMPORARY TABLE difference (
            sku text NOT NULL, inventory_type text NOT NULL, inbound_order_no text NOT NULL,
            inbound_time timestamptz NOT NULL, local_quantity bigint NOT NULL, proxy_quantity bigint NOT NULL,
            reserved bigint NOT NULL, moved_at timestamptz, hold text, hold_code text
        ) ON COMMIT DROP
        """;

    private static final String LOCATIONS = """
        SELECT inventory_type, location_code FROM sync.dedicated_location WHERE mapping_id = :mapping AND in_use
        """;

    // Batch key of the user guide, 2.6: warehouse (the mapping) + SKU + inventory type + inbound order + inbound time.
    // The lines and the sum (the row without a SKU) are of one statement, and so of one state of the database. A table
    // made of a query, not filled by one: only so does PostgreSQL let several processes join.
    private static final String GATHER = """
        CREATE TEMPORARY TABLE candidate ON COMMIT DROP AS
        WITH remote AS NOT MATERIALIZED (
            SELECT sku, inventory_type, inbound_order_no, inbound_time, total AS quantity
            FROM sync.snapshot_line
            WHERE snapshot_id = :snapshot AND taken_at = :takenAt AND exclusion IS NULL
                AND sku IS NOT NULL AND inbound_order_no IS NOT NULL AND inbound_time IS NOT NULL
        ), local AS NOT MATERIALIZED (
            SELECT sku, inventory_type, inbound_order_no, inbound_time, quantity, reserved, moved_at
            FROM gwms_port.dedicated_bucket
            WHERE warehouse_code = :warehouse AND location_code = :qualified AND inventory_type = 'QUALIFIED'
            UNION ALL
            SELECT sku, inventory_type, inbound_order_no, inbound_time, quantity, reserved, moved_at
            FROM gwms_port.dedicated_bucket
            WHERE warehouse_code = :warehouse AND location_code = :defective AND inventory_type = 'DEFECTIVE'
        )
        SELECT coalesce(l.sku, r.sku) AS sku, coalesce(l.inventory_type, r.inventory_type) AS inventory_type,
            coalesce(l.inbound_order_no, r.inbound_order_no) AS inbound_order_no,
            coalesce(l.inbound_time, r.inbound_time) AS inbound_time, coalesce(l.quantity, 0)::bigint AS local_quantity,
            coalesce(r.quantity, 0) AS proxy_quantity, coalesce(l.reserved, 0)::bigint AS reserved, l.moved_at
        FROM local l
        FULL JOIN remote r ON r.sku = l.sku AND r.inventory_type = l.inventory_type
            AND r.inbound_order_no = l.inbound_order_no AND r.inbound_time = l.inbound_time
        WHERE :all OR coalesce(l.quantity, 0) <> coalesce(r.quantity, 0)
        UNION ALL
        SELECT NULL, NULL, NULL, NULL, coalesce(sum(quantity), 0)::bigint, 0, 0, NULL FROM local
        """;

    private static final String LOCAL_UNITS = "SELECT local_quantity FROM candidate WHERE sku IS NULL";

    private static final String ADD_UP = """
        INSERT INTO difference
        SELECT sku, inventory_type, inbound_order_no, inbound_time, min(local_quantity), sum(proxy_quantity), min(reserved),
            min(moved_at)
        FROM candidate
        WHERE sku IS NOT NULL
        GROUP BY sku, inventory_type, inbound_order_no, inbound_time
        HAVING min(local_quantity) <> sum(proxy_quantity)
        """;

    private static final String FOUND_UNITS = """
        SELECT coalesce(sum(proxy_quantity - local_quantity), 0)::bigint FROM difference
        """;

    private final JdbcClient jdbc;
    private final String workMem;

    Comparison(JdbcClient jdbc, String workMem) {
        this.jdbc = jdbc;
        this.workMem = workMem;
    }

    /** Compares, and leaves the planner set for many rows until {@link #end}. Returns the units in the locations. */
    long compare(SealedSnapshot snapshot) {
        jdbc.sql(PLAN_FOR_BULK).param("workMem", workMem).query().listOfRows();
        jdbc.sql(CREATE_DIFFERENCE).update();
        Map<String, String> locations = locationsOf(snapshot);
        long localUnits = addUp(snapshot, locations, false);
        if (jdbc.sql(FOUND_UNITS).query(Long.class).single() != snapshot.units() - localUnits) {
            jdbc.sql("DROP TABLE candidate; TRUNCATE difference").update();
            localUnits = addUp(snapshot, locations, true);
        }
        jdbc.sql("ANALYZE difference").update();
        return localUnits;
    }

    /** Sets the planner for few rows again. */
    void end() {
        jdbc.sql(PLAN_AS_USUAL).query().listOfRows();
    }

    private long addUp(SealedSnapshot snapshot, Map<String, String> locations, boolean all) {
        on(snapshot, locations, GATHER).param("all", all).update();
        jdbc.sql(ADD_UP).update();
        return jdbc.sql(LOCAL_UNITS).query(Long.class).single();
    }

    private Map<String, String> locationsOf(SealedSnapshot snapshot) {
        Map<String, String> byType = new HashMap<>();
        jdbc.sql(LOCATIONS).param("mapping", snapshot.scope().mappingId()).query(row -> {
            byType.put(row.getString("inventory_type"), row.getString("location_code"));
        });
        return byType;
    }

    private StatementSpec on(SealedSnapshot snapshot, Map<String, String> locations, String statement) {
        return jdbc.sql(statement)
                .param("snapshot", snapshot.id())
                .param("takenAt", Timestamp.from(snapshot.takenAt()))
                .param("warehouse", snapshot.scope().warehouseCode())
                .param("qualified", locations.getOrDefault("QUALIFIED", ""))
                .param("defective", locations.getOrDefault("DEFECTIVE", ""));
    }
}
