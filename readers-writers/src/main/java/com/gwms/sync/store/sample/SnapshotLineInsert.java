package com.gwms.sync.store.sample;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One INSERT a line, for writers that do not COPY: the statement, and the lines of {@link BareCopy#export} as its parameters. */
public final class SnapshotLineInsert {
    /** With named parameters. */
    public static final String SQL = """
        INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition,
            proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note)
        VALUES (:snapshot_id, :line_no, :taken_at, :proxy_sku, :sku, :inventory_type, :batch_no, :condition,
            :proxy_inbound_order, :inbound_order_no, :inbound_time, :available, :locked, :exclusion, :note)
        """;

    private static final String NULL = "\\N";
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT);

    private SnapshotLineInsert() {}

    /**
     * The parameters that a line of an exported file stands for.
     *
     * @throws IllegalArgumentException for a text with an escape, which generated lines do not have
     */
    public static Map<String, @Nullable Object> parameters(String line) {
        String[] cells = line.split("\t", -1);
        Map<String, @Nullable Object> parameters = LinkedHashMap.newLinkedHashMap(cells.length);
        parameters.put("snapshot_id", Long.valueOf(cells[0]));
        parameters.put("line_no", Integer.valueOf(cells[1]));
        parameters.put("taken_at", time(cells[2]));
        parameters.put("proxy_sku", text(cells[3]));
        parameters.put("sku", text(cells[4]));
        parameters.put("inventory_type", text(cells[5]));
        parameters.put("batch_no", text(cells[6]));
        parameters.put("condition", text(cells[7]));
        parameters.put("proxy_inbound_order", text(cells[8]));
        parameters.put("inbound_order_no", text(cells[9]));
        parameters.put("inbound_time", time(cells[10]));
        parameters.put("available", number(cells[11]));
        parameters.put("locked", number(cells[12]));
        parameters.put("exclusion", text(cells[13]));
        parameters.put("note", text(cells[14]));
        return parameters;
    }

    private static @Nullable String text(String cell) {
        if (cell.equals(NULL)) {
            return null;
        }
        if (cell.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("An exported line must have no escapes, not '" + cell + "'");
        }
        return cell;
    }

    private static @Nullable Integer number(String cell) {
        return cell.equals(NULL) ? null : Integer.valueOf(cell);
    }

    private static @Nullable OffsetDateTime time(String cell) {
        return cell.equals(NULL) ? null : OffsetDateTime.parse(cell, TIME);
    }
}
