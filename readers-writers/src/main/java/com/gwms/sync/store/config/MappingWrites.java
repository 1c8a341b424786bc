package com.gwms.sync.store.config;

import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.tasks.InventoryType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes {@code sync.warehouse_mapping} with its dedicated locations. */
final class MappingWrites {
    private static final String UPSERT = """
        INSERT INTO sync.warehouse_mapping (system_code, proxy_warehouse_code, warehouse_code, tolerance_units,
            tolerance_percent, active)
        VALUES (:system, :proxyWarehouse, :warehouse, :units, :percent, :active)
        ON CONFLICT (system_code, proxy_warehouse_code) DO UPDATE SET warehouse_code = excluded.warehouse_code,
            tolerance_units = excluded.tolerance_units, tolerance_percent = excluded.tolerance_percent,
            active = excluded.active, retired = false
        RETURNING id\
        """;

    private static final String DELETE_UNREFERENCED = """
        DELETE FROM sync.warehouse_mapping m WHERE m.id = :id
            AND NOT EXISTS (SELECT FROM sync.task t WHERE t.mapping_id = m.id)
            AND NOT EXISTS (SELECT FROM sync.snapshot s WHERE s.mapping_id = m.id)\
        """;

    private static final String RETIRE =
            "UPDATE sync.warehouse_mapping SET active = false, retired = true WHERE id = :id";

    private static final String RELEASE_LOCATIONS =
            "UPDATE sync.dedicated_location SET in_use = false WHERE mapping_id = :id";

    // A plan belongs to the location that it was made for, and to nobody else's.
    private static final String SUPERSEDE_PLANS = """
        UPDATE sync.correction
        SET state = 'SUPERSEDED', reason = 'The mapping was given another location or taken out. ' || reason
        WHERE mapping_id = :id AND state IN ('PLANNED', 'PROPOSED')\
        """;

    private static final String UPSERT_LOCATION = """
        INSERT INTO sync.dedicated_location (mapping_id, inventory_type, warehouse_code, location_code)
        VALUES (:id, :type, :warehouse, :location)
        ON CONFLICT (mapping_id, inventory_type) DO UPDATE SET warehouse_code = excluded.warehouse_code,
            location_code = excluded.location_code, in_use = true\
        """;

    private static final String DELETE_LOCATION = """
        DELETE FROM sync.dedicated_location l WHERE l.mapping_id = :id AND l.inventory_type = :type
            AND NOT EXISTS (SELECT FROM sync.correction c
                WHERE c.mapping_id = l.mapping_id AND c.inventory_type = l.inventory_type)\
        """;

    private static final String COUNT_LOCATION = """
        SELECT count(*) FROM sync.dedicated_location WHERE mapping_id = :id AND inventory_type = :type AND in_use\
        """;

    private final JdbcClient jdbc;

    MappingWrites(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ConfigChange> takeOut(List<WarehouseMapping> standing, List<SystemConfig> wanted) {
        Set<Key> staying = new HashSet<>();
        wanted.forEach(config -> config.warehouses()
                .forEach(mapping -> staying.add(new Key(config.system().code(), mapping.proxyWarehouseCode()))));
        return standing.stream()
                .filter(mapping -> !staying.contains(new Key(mapping.systemCode(), mapping.proxyWarehouseCode())))
                .map(this::takeOut)
                .toList();
    }

    private ConfigChange takeOut(WarehouseMapping mapping) {
        String subject = subject(mapping.systemCode(), mapping.proxyWarehouseCode());
        if (jdbc.sql(DELETE_UNREFERENCED).param("id", mapping.id()).update() == 1) {
            return new ConfigChange(Kind.REMOVED, subject, "");
        }
        jdbc.sql(RETIRE).param("id", mapping.id()).update();
        jdbc.sql(RELEASE_LOCATIONS).param("id", mapping.id()).update();
        jdbc.sql(SUPERSEDE_PLANS).param("id", mapping.id()).update();
        return new ConfigChange(Kind.DEACTIVATED, subject, "it has tasks");
    }

    List<ConfigChange> write(SystemConfig wanted, List<WarehouseMapping> standing) {
        List<ConfigChange> changes = new ArrayList<>();
        String system = wanted.system().code();
        List<WarehouseMapping> own =
                standing.stream().filter(m -> m.systemCode().equals(system)).toList();
        for (MappingConfig mapping : wanted.warehouses()) {
            write(system, mapping, own).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<ConfigChange> write(String system, MappingConfig wanted, List<WarehouseMapping> standing) {
        String subject = subject(system, wanted.proxyWarehouseCode());
        Optional<MappingConfig> before = standing.stream()
                .filter(m -> m.proxyWarehouseCode().equals(wanted.proxyWarehouseCode()))
                .map(ConfigRows::config)
                .findFirst();
        if (before.isEmpty()) {
            upsert(system, wanted);
            return Optional.of(new ConfigChange(Kind.ADDED, subject, ""));
        }
        Differences differences = differences(before.get(), wanted);
        if (differences.none()) {
            return Optional.empty();
        }
        long id = upsert(system, wanted);
        if (liesElsewhere(before.get(), wanted)) {
            jdbc.sql(SUPERSEDE_PLANS).param("id", id).update();
        }
        return Optional.of(new ConfigChange(Kind.CHANGED, subject, differences.inWords()));
    }

    private static boolean liesElsewhere(MappingConfig before, MappingConfig after) {
        return !before.warehouseCode().equals(after.warehouseCode())
                || !Objects.equals(before.putawayLocation(), after.putawayLocation())
                || !Objects.equals(before.defectiveLocation(), after.defectiveLocation());
    }

    private static Differences differences(MappingConfig before, MappingConfig after) {
        return new Differences()
                .compare("warehouse", before.warehouseCode(), after.warehouseCode())
                .compare("putaway-location", before.putawayLocation(), after.putawayLocation())
                .compare("defective-location", before.defectiveLocation(), after.defectiveLocation())
                .compare(
                        "tolerance units",
                        before.tolerance().units(),
                        after.tolerance().units())
                .compare(
                        "tolerance percent",
                        before.tolerance().percent(),
                        after.tolerance().percent())
                .compare("active", before.active(), after.active());
    }

    private long upsert(String system, MappingConfig mapping) {
        long id = jdbc.sql(UPSERT)
                .param("system", system)
                .param("proxyWarehouse", mapping.proxyWarehouseCode())
                .param("warehouse", mapping.warehouseCode())
                .param("units", mapping.tolerance().units())
                .param("percent", mapping.tolerance().percent())
                .param("active", mapping.active())
                .query(Long.class)
                .single();
        writeLocation(id, system, mapping, InventoryType.QUALIFIED, mapping.putawayLocation());
        writeLocation(id, system, mapping, InventoryType.DEFECTIVE, mapping.defectiveLocation());
        return id;
    }

    private void writeLocation(
            long id, String system, MappingConfig mapping, InventoryType type, @Nullable String location) {
        if (location != null) {
            jdbc.sql(UPSERT_LOCATION)
                    .param("id", id)
                    .param("type", type.name())
                    .param("warehouse", mapping.warehouseCode())
                    .param("location", location)
                    .update();
            return;
        }
        jdbc.sql(DELETE_LOCATION).param("id", id).param("type", type.name()).update();
        if (jdbc.sql(COUNT_LOCATION)
                        .param("id", id)
                        .param("type", type.name())
                        .query(Long.class)
                        .single()
                > 0) {
            throw new ConfigRefusedException("The " + type.name().toLowerCase(Locale.ROOT) + " location of "
                    + subject(system, mapping.proxyWarehouseCode())
                    + " cannot be left out: corrections refer to it. Name another one, or set the warehouse inactive.");
        }
    }

    private static String subject(String system, String proxyWarehouse) {
        return "warehouse " + system + "/" + proxyWarehouse;
    }

    private record Key(String system, String proxyWarehouse) {}
}
