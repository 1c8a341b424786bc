package com.gwms.sync.app;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.GeneratedInventory;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.sample.SampleSite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A database and a simulated system S1 whose warehouse USLAXA is LAX here. Lines and stock are equal, but for some buckets
 * that have a unit too many.
 */
final class SimulatedSite implements AutoCloseable {
    private static final String UNITS_OVER = """
        SELECT sum(s.quantity) - sum(10 + (i + 1) % 90 + (i + 1) % 7)
        FROM (SELECT quantity, row_number() OVER (ORDER BY id) - 1 AS i FROM gwms.stock) s
        """;

    private final FourPxAccount account;
    private final FourPxSimulator simulator;
    private final TestDatabase database = TestDatabase.create();
    private final Path reports;

    /** @param differences buckets, a divisor of the lines */
    SimulatedSite(Path reports, int lines, int differences) {
        this(reports, lines, differences, new FourPxAccount("key", "secret"));
    }

    SimulatedSite(Path reports, int lines, int differences, FourPxAccount account) {
        this.reports = reports;
        this.account = account;
        this.simulator = FourPxSimulator.start(account);
        // a template database keeps Flyway's history in the schema public, the program looks in its own
        database.jdbc().sql("ALTER TABLE flyway_schema_history SET SCHEMA sync").update();
        database.jdbc()
                .sql("INSERT INTO gwms.warehouse VALUES ('LAX', 'Los Angeles')")
                .update();
        database.jdbc()
                .sql("INSERT INTO gwms.location VALUES ('LAX', 'VP-LAX', 'VIRTUAL_PUTAWAY'), ('LAX', 'DEF-LAX',"
                        + " 'DEFECTIVE')")
                .update();
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
        simulator.setInventory("USLAXA", new GeneratedInventory(lines, 1));
        new SampleSite(database.dataSource()).generate("LAX", "S1", lines, 1, lines / differences);
    }

    FourPxSimulator simulator() {
        return simulator;
    }

    TestDatabase database() {
        return database;
    }

    /** Units here that the warehouse does not have. */
    long unitsOverTheWarehouse() {
        return count(UNITS_OVER);
    }

    long count(String statement) {
        return database.jdbc().sql(statement).query(Long.class).single();
    }

    /** The words of a command, and the settings with which it finds this site. */
    String[] withSettings(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        List<String> settings = new ArrayList<>(List.of(
                "spring.datasource.url=" + database.url(),
                "gwms-sync.report.directory=" + reports,
                "gwms-sync.secrets.c1.app-key=" + account.appKey(),
                "gwms-sync.secrets.c1.app-secret=" + account.appSecret()));
        if (account.accessToken() != null) {
            settings.add("gwms-sync.secrets.c1.access-token=" + account.accessToken());
        }
        settings.forEach(setting -> all.addAll(List.of("--set", setting)));
        return all.toArray(String[]::new);
    }

    /** Carries a command out within this JVM. */
    Outcome command(String... words) {
        return Outcome.of(withSettings(words));
    }

    @Override
    public void close() {
        simulator.close();
        database.close();
    }
}
