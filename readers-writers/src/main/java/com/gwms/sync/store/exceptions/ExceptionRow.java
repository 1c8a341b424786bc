package com.gwms.sync.store.exceptions;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.SyncException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code sync.exception}, there and back. */
public final class ExceptionRow {
    private static final Map<String, FailureCode> CODES =
            Arrays.stream(FailureCode.values()).collect(Collectors.toUnmodifiableMap(FailureCode::name, code -> code));

    private ExceptionRow() {}

    /** One array a column, by the names of the parameters. */
    static Map<String, Object> columns(List<SyncException> rows) {
        return Map.ofEntries(
                texts("kinds", rows, row -> row.kind().name()),
                texts("severities", rows, row -> row.kind().severity().name()),
                texts("codes", rows, row -> name(row.code())),
                texts("systems", rows, SyncException::systemCode),
                texts("warehouses", rows, SyncException::warehouseCode),
                texts("proxyWarehouses", rows, SyncException::proxyWarehouseCode),
                numbers("tasks", rows, SyncException::taskId),
                numbers("snapshots", rows, SyncException::snapshotId),
                texts("proxySkus", rows, SyncException::proxySku),
                texts("skus", rows, SyncException::sku),
                texts("inventoryTypes", rows, row -> name(row.inventoryType())),
                texts("inboundOrders", rows, SyncException::inboundOrderNo),
                texts("inboundTimes", rows, row -> time(row.inboundTime())),
                numbers("localQuantities", rows, SyncException::localQuantity),
                numbers("proxyQuantities", rows, SyncException::proxyQuantity),
                texts("snapshotTimes", rows, row -> time(row.snapshotAt())),
                texts("whats", rows, SyncException::what),
                texts("remedies", rows, SyncException::remedy));
    }

    private static Map.Entry<String, Object> texts(
            String name, List<SyncException> rows, Function<SyncException, @Nullable String> column) {
        @Nullable String[] values = new String[rows.size()];
        Arrays.setAll(values, i -> text(column.apply(rows.get(i))));
        return Map.entry(name, values);
    }

    private static Map.Entry<String, Object> numbers(
            String name, List<SyncException> rows, Function<SyncException, @Nullable Long> column) {
        @Nullable Long[] values = new Long[rows.size()];
        Arrays.setAll(values, i -> column.apply(rows.get(i)));
        return Map.entry(name, values);
    }

    /** Reads the row that the result stands at; it has the columns of the table but those of the run. */
    public static SyncException read(ResultSet row) throws SQLException {
        String inventoryType = row.getString("inventory_type");
        return new SyncException(
                ExceptionKind.valueOf(row.getString("kind")),
                code(row),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                row.getString("proxy_warehouse_code"),
                row.getObject("task_id", Long.class),
                row.getObject("snapshot_id", Long.class),
                row.getString("proxy_sku"),
                row.getString("sku"),
                inventoryType == null ? null : InventoryType.valueOf(inventoryType),
                row.getString("inbound_order_no"),
                instant(row, "inbound_time"),
                row.getObject("local_quantity", Long.class),
                row.getObject("proxy_quantity", Long.class),
                instant(row, "snapshot_at"),
                row.getString("what"),
                row.getString("remedy"));
    }

    /**
     * The column {@code code}; null as well where it is none of this version's, for a newer one may have written it, and its
     * row says in words what happened.
     */
    public static @Nullable FailureCode code(ResultSet row) throws SQLException {
        @Nullable String code = row.getString("code");
        return code == null ? null : CODES.get(code);
    }

    /** PostgreSQL's text holds no NUL. */
    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
