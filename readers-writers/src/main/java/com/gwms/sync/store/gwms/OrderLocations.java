package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the stock of an order lies: the dedicated locations of the mapping of its warehouse. */
final class OrderLocations {
    private static final String LOCATIONS = """
        SELECT m.id, d.inventory_type, d.location_code
        FROM sync.warehouse_mapping m
        LEFT JOIN sync.dedicated_location d ON d.mapping_id = m.id AND d.in_use
            AND EXISTS (
                SELECT FROM gwms_port.location l
                WHERE l.warehouse_code = d.warehouse_code AND l.location_code = d.location_code
                    AND l.dedicated_to = d.inventory_type)
        WHERE m.system_code = :system AND m.warehouse_code = :warehouse AND m.active
        """;

    private record Row(
            long mapping, @Nullable String type, @Nullable String location) {}

    private final JdbcClient jdbc;

    OrderLocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The dedicated locations of one mapping, or why they cannot be told. */
    record Found(Map<InventoryType, String> locations, LocalResult.@Nullable Impossible obstacle) {
        Optional<String> of(InventoryType type) {
            return Optional.ofNullable(locations.get(type));
        }
    }

    Found of(String systemCode, String warehouseCode) {
        List<Row> rows = jdbc.sql(LOCATIONS)
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .query((rs, row) ->
                        new Row(rs.getLong("id"), rs.getString("inventory_type"), rs.getString("location_code")))
                .list();
        long mappings = rows.stream().mapToLong(Row::mapping).distinct().count();
        return mappings == 1 ? found(rows, warehouseCode) : noSingleMapping(systemCode, warehouseCode, mappings);
    }

    private static Found found(List<Row> rows, String warehouseCode) {
        Map<InventoryType, String> locations = new EnumMap<>(InventoryType.class);
        for (Row row : rows) {
            if (row.type() != null && row.location() != null) {
                locations.put(InventoryType.valueOf(row.type()), row.location());
            }
        }
        return locations.size() == InventoryType.values().length
                ? new Found(locations, null)
                : obstacle(
                        FailureCode.LOCATION_MISSING,
                        "The mapping of warehouse " + warehouseCode
                                + " has no virtual putaway or no defective location.");
    }

    private static Found noSingleMapping(String systemCode, String warehouseCode, long mappings) {
        return obstacle(
                FailureCode.MAPPING_MISSING,
                mappings == 0
                        ? "System " + systemCode + " has no active mapping of warehouse " + warehouseCode + "."
                        : "System " + systemCode + " has " + mappings + " active mappings of warehouse " + warehouseCode
                                + ", so nobody can say which of their locations is meant.");
    }

    private static Found obstacle(FailureCode code, String why) {
        return new Found(Map.of(), new LocalResult.Impossible(code, why));
    }
}
