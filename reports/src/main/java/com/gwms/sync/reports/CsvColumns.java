package com.gwms.sync.reports;

import com.gwms.sync.tasks.SyncException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the file, in their order. Version {@value #SCHEMA}, which each row names in its column {@code schema}:
 *
 * <pre>
 * severity, kind, code, system, warehouse, proxy_warehouse, task_id, snapshot_id, proxy_sku, sku, inventory_type,
 * inbound_order, inbound_time, local_quantity, proxy_quantity, delta, snapshot_time, what, remedy, schema
 * </pre>
 *
 * Readers find a column by its name. A column that is added goes in before {@code schema} and leaves the version as it
 * is; one that is renamed, removed or given another meaning raises it. Task, snapshot, quantities, delta and schema are
 * numbers, everything else is text. Times are ISO 8601 with offset.
 */
final class CsvColumns {
    static final int SCHEMA = 1;

    private record Column(String name, Function<SyncException, @Nullable String> cell) {}

    private final List<Column> columns;

    CsvColumns(ZoneId zone) {
        columns = List.of(
                text("severity", row -> row.kind().severity().name()),
                text("kind", row -> row.kind().name()),
                text("code", row -> name(row.code())),
                text("system", SyncException::systemCode),
                text("warehouse", SyncException::warehouseCode),
                text("proxy_warehouse", SyncException::proxyWarehouseCode),
                number("task_id", SyncException::taskId),
                number("snapshot_id", SyncException::snapshotId),
                text("proxy_sku", SyncException::proxySku),
                text("sku", SyncException::sku),
                text("inventory_type", row -> name(row.inventoryType())),
                text("inbound_order", SyncException::inboundOrderNo),
                text("inbound_time", row -> time(row.inboundTime(), zone)),
                number("local_quantity", SyncException::localQuantity),
                number("proxy_quantity", SyncException::proxyQuantity),
                number("delta", SyncException::delta),
                text("snapshot_time", row -> time(row.snapshotAt(), zone)),
                text("what", SyncException::what),
                text("remedy", SyncException::remedy),
                number("schema", row -> (long) SCHEMA));
    }

    String[] header() {
        return columns.stream().map(Column::name).toArray(String[]::new);
    }

    @Nullable
    String[] cells(SyncException row) {
        @Nullable String[] cells = new @Nullable String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.get(i).cell().apply(row);
        }
        return cells;
    }

    private static Column text(String name, Function<SyncException, @Nullable String> value) {
        return new Column(name, row -> CsvCell.text(value.apply(row)));
    }

    private static Column number(String name, Function<SyncException, @Nullable Long> value) {
        return new Column(name, row -> CsvCell.number(value.apply(row)));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }
}
