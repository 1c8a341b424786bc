package com.gwms.sync.app;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A database and a simulated system S1 with the same stock in both, and orders that were pushed to it, each with a due task. */
final class OrderedSite implements AutoCloseable {
    static final int UNITS = 1_000;
    private static final Instant PUTAWAY = Instant.parse("2026-03-01T08:00:00Z");

    private final FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount("key", "secret"));
    private final TestDatabase database = TestDatabase.create();
    private final Path reports;

    /** @param skus SKU-0 and so on; each has one batch of {@link #UNITS} */
    OrderedSite(Path reports, int skus) {
        this.reports = reports;
        // a template database keeps Flyway's history in the schema public, the program looks in its own
        database.jdbc().sql("ALTER TABLE flyway_schema_history SET SCHEMA sync").update();
        database.jdbc().sql("""
            INSERT INTO gwms.warehouse VALUES ('LAX', 'Los Angeles');
            INSERT INTO gwms.location VALUES ('LAX', 'VP-LAX', 'VIRTUAL_PUTAWAY'), ('LAX', 'DEF-LAX', 'DEFECTIVE');
            INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status)
            VALUES ('IN-START', 'LAX', 'RV-START', 'PUTAWAY_COMPLETED');
            """).update();
        database.jdbc().sql("""
            WITH s AS (
                INSERT INTO sync.proxy_system (code, kind, base_url, credential, allow_private_addresses, calls_per_second)
                VALUES ('S1', '4PX', :url, 'c1', true, 1000) RETURNING code
            ), m AS (
                INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code)
                SELECT code, 'USLAXA', 'LAX' FROM s RETURNING id
            )
            INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
            SELECT id, 'QUALIFIED', 'LAX', 'VP-LAX' FROM m UNION ALL SELECT id, 'DEFECTIVE', 'LAX', 'DEF-LAX' FROM m
            """).param("url", simulator.baseUri().toString()).update();
        List<StockedBatch> remote = new ArrayList<>();
        for (int i = 0; i < skus; i++) {
            stock("SKU-" + i, UNITS);
            remote.add(remote("SKU-" + i, UNITS));
        }
        simulator.setInventory("USLAXA", remote);
    }

    static StockedBatch remote(String sku, int units) {
        return new StockedBatch("9" + sku, sku, "B-" + sku, "G", units, 0, "RV-START", PUTAWAY);
    }

    /** A mapped SKU with stock here. */
    void stock(String sku, int units) {
        database.jdbc()
                .sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES (:sku, :sku, :sku)")
                .param("sku", sku)
                .update();
        database.jdbc()
                .sql("INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key)"
                        + " VALUES ('S1', :sku, :sku, :sku)")
                .param("sku", sku)
                .update();
        database.jdbc()
                .sql("""
                    INSERT INTO gwms.stock (warehouse_code, location_code, sku, inventory_type, inbound_order_no,
                        inbound_time, quantity, moved_at)
                    VALUES ('LAX', 'VP-LAX', :sku, 'QUALIFIED', 'IN-START', :time, :units, now() - interval '1 day')
                    """)
                .param("sku", sku)
                .param("time", Timestamp.from(PUTAWAY))
                .param("units", units)
                .update();
    }

    SimulatedInbound inbound(String no, String sku, int planned) {
        database.jdbc()
                .sql("""
                    WITH o AS (
                        INSERT INTO gwms.inbound_order (no, warehouse_code, status) VALUES (:no, 'LAX', 'APPROVED') RETURNING no
                    )
                    INSERT INTO gwms.inbound_line (order_no, line_no, sku, planned) SELECT no, 1, :sku, :units FROM o
                    """)
                .param("no", no)
                .param("sku", sku)
                .param("units", planned)
                .update();
        return simulator.orders().addInbound(no, "USLAXA", List.of(new OrderedLine(sku, planned)));
    }

    /** With its units reserved in the batch that the site began with. */
    SimulatedOutbound outbound(String no, String sku, int units) {
        database.jdbc()
                .sql("""
                    WITH o AS (
                        INSERT INTO gwms.outbound_order (no, warehouse_code, order_type, state)
                        VALUES (:no, 'LAX', 'DROP_SHIPPING', 'NOT_OUT') RETURNING no
                    ), l AS (
                        INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity) SELECT no, 1, :sku, :units FROM o
                    ), s AS (
                        UPDATE gwms.stock SET reserved = reserved + :units WHERE sku = :sku RETURNING id
                    )
                    INSERT INTO gwms.reservation (order_no, stock_id, quantity) SELECT o.no, s.id, :units FROM o, s
                    """)
                .param("no", no)
                .param("sku", sku)
                .param("units", units)
                .update();
        return simulator.orders().addOutbound(no, "USLAXA", List.of(new OrderedLine(sku, units)));
    }

    /** @param type of the task; whether the order is inbound is told by its number */
    void task(String type, String orderNo) {
        database.jdbc()
                .sql("""
                    INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, created_at)
                    VALUES (gen_random_uuid()::text, :type, :business, 'S1', :no, now() - interval '1 minute')
                    """)
                .param("type", type)
                .param("business", orderNo.startsWith("IN-") ? "INBOUND" : "DROP_SHIPPING")
                .param("no", orderNo)
                .update();
    }

    FourPxSimulator simulator() {
        return simulator;
    }

    TestDatabase database() {
        return database;
    }

    void change(String statement) {
        database.jdbc().sql(statement).update();
    }

    long count(String statement) {
        return database.jdbc().sql(statement).query(Long.class).single();
    }

    /** All rows of one text column. */
    List<String> texts(String statement) {
        return database.jdbc()
                .sql(statement)
                .query((rs, row) -> String.valueOf(rs.getString(1)))
                .list();
    }

    /** Waits, three minutes at most, until the statement counts so many or more. */
    void await(long wanted, String statement) {
        for (int i = 0; i < 3_600; i++) {
            if (count(statement) >= wanted) {
                return;
            }
            database.jdbc().sql("SELECT pg_sleep(0.05)").query().listOfRows();
        }
        throw new AssertionError("Never " + wanted + ": " + statement);
    }

    /** What time does to all that waits: leases expire, tasks are due, a system that asked to be left alone may be asked. */
    void letTimePass() {
        change("UPDATE sync.run SET lease_until = now() - interval '1 second' WHERE ended_at IS NULL");
        change("UPDATE sync.task SET lease_until = now() - interval '1 second' WHERE status = 'RUNNING'");
        change("UPDATE sync.proxy_system SET closed_until = NULL");
        change("UPDATE sync.task SET next_run_at = now() - interval '1 second' WHERE status = 'WAITING'");
    }

    JavaProcess start(String job, String... more) {
        return startWith(List.of("run", job), more);
    }

    JavaProcess startWith(List<String> words, String... settings) {
        return JavaProcess.start(GwmsSync.class, Map.of(), withSettings(words, settings));
    }

    /** Carries a command out within this JVM. */
    Outcome command(String... words) {
        return Outcome.of(withSettings(List.of(words)));
    }

    private String[] withSettings(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        List<String> settings = new ArrayList<>(List.of(
                "spring.datasource.url=" + database.url(),
                "gwms-sync.report.directory=" + reports,
                "gwms-sync.secrets.c1.app-key=key",
                "gwms-sync.secrets.c1.app-secret=secret"));
        settings.addAll(List.of(more));
        for (String setting : settings) {
            all.addAll(List.of("--set", setting));
        }
        return all.toArray(String[]::new);
    }

    @Override
    public void close() {
        simulator.close();
        database.close();
    }
}
