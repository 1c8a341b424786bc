package com.gwms.sync.reports;

import com.gwms.sync.tasks.ReportedException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one file, in their order; for one thread. Version {@value #SCHEMA}, which each row names in its column {@code schema}:
 *
 * <pre>
 * severity, kind, code, system, warehouse, proxy_warehouse, task_id, snapshot_id, proxy_sku, sku, inventory_type,
 * inbound_order, inbound_time, local_quantity, proxy_quantity, delta, snapshot_time, what, remedy, case_id, case_state,
 * first_seen, tolerance, correction_state, link, schema
 * </pre>
 *
 * Readers find a column by its name. A column that is added goes in before {@code schema} and leaves the version as it
 * is; one that is renamed, removed or given another meaning raises it. Task, snapshot, case, quantities, delta, tolerance
 * and schema are numbers, everything else is text. The key of a batch is proxy_sku, sku, inventory_type, inbound_order and
 * inbound_time. Times are ISO 8601 with offset. A cell is empty where the row has no such thing.
 */
final class CsvColumns {
    static final int SCHEMA = 1;

    /** A column of texts, which are made safe where they are written, or of numbers, which stay what they are. */
    sealed interface Column {
        String name();

        record Text(String name, Function<ReportedException, @Nullable String> value) implements Column {}

        record Whole(String name, Function<ReportedException, @Nullable Long> value) implements Column {}
    }

    private final List<Column> columns;

    /** @param language of the sentences; names and codes are the same in every one */
    CsvColumns(ZoneId zone, MailLanguage language) {
        TimeCells times = new TimeCells(zone);
        RowWords words = new RowWords(language);
        columns = List.of(
                new Column.Text("severity", line -> line.row().kind().severity().name()),
                new Column.Text("kind", line -> line.row().kind().name()),
                new Column.Text("code", line -> name(line.row().code())),
                new Column.Text("system", line -> line.row().systemCode()),
                new Column.Text("warehouse", line -> line.row().warehouseCode()),
                new Column.Text("proxy_warehouse", line -> line.row().proxyWarehouseCode()),
                new Column.Whole("task_id", line -> line.row().taskId()),
                new Column.Whole("snapshot_id", line -> line.row().snapshotId()),
                new Column.Text("proxy_sku", line -> line.row().proxySku()),
                new Column.Text("sku", line -> line.row().sku()),
                new Column.Text("inventory_type", line -> name(line.row().inventoryType())),
                new Column.Text("inbound_order", line -> line.row().inboundOrderNo()),
                new Column.Text("inbound_time", line -> times.text(line.row().inboundTime())),
                new Column.Whole("local_quantity", line -> line.row().localQuantity()),
                new Column.Whole("proxy_quantity", line -> line.row().proxyQuantity()),
                new Column.Whole("delta", line -> line.row().delta()),
                new Column.Text("snapshot_time", line -> times.text(line.row().snapshotAt())),
                new Column.Text("what", line -> words.what(line.row())),
                new Column.Text("remedy", line -> words.remedy(line.row())),
                new Column.Whole("case_id", ReportedException::caseId),
                new Column.Text("case_state", line -> name(line.caseState())),
                new Column.Text("first_seen", line -> times.text(line.firstSeen())),
                new Column.Whole("tolerance", ReportedException::tolerance),
                new Column.Text("correction_state", ReportedException::correction),
                new Column.Text(
                        "link", line -> line.link() == null ? null : line.link().toASCIIString()),
                new Column.Whole("schema", line -> (long) SCHEMA));
    }

    List<Column> columns() {
        return columns;
    }

    String[] header() {
        return columns.stream().map(Column::name).toArray(String[]::new);
    }

    @Nullable
    String[] cells(ReportedException line) {
        @Nullable String[] cells = new @Nullable String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = switch (columns.get(i)) {
                case Column.Text text -> CsvCell.text(text.value().apply(line));
                case Column.Whole whole -> CsvCell.number(whole.value().apply(line));
            };
        }
        return cells;
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    /** Times as texts. The rows of a file share most of theirs, and each takes its time to be put into words. */
    private static final class TimeCells {
        private static final int MOST = 1_000;

        private final ZoneId zone;
        private final Map<Instant, String> known = new HashMap<>();

        TimeCells(ZoneId zone) {
            this.zone = zone;
        }

        @Nullable
        String text(@Nullable Instant instant) {
            if (instant == null) {
                return null;
            }
            String text = known.get(instant);
            if (text == null) {
                if (known.size() == MOST) {
                    known.clear();
                }
                text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
                known.put(instant, text);
            }
            return text;
        }
    }
}
