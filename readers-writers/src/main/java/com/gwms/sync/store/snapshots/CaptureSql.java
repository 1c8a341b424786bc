package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import org.jspecify.annotations.Nullable;

/** The temporary tables that listed lines are gathered in, one a listing, and the rows that go into them. */
final class CaptureSql {
    // Inbound times are kept to the millisecond, by which a warehouse tells two putaways of one second apart; a
    // snapshot
    // has them to the second, as stock has.
    static final String CREATE_TABLES = """
        CREATE TEMPORARY TABLE IF NOT EXISTS captured_stock (
            proxy_sku text NOT NULL, batch_no text NOT NULL, condition text NOT NULL, inventory_type text,
            available integer, locked integer, defect text, evidence text);
        CREATE TEMPORARY TABLE IF NOT EXISTS captured_batch (
            proxy_sku text NOT NULL, batch_no text NOT NULL, condition text NOT NULL, inventory_type text,
            quantity integer, proxy_inbound_order text, inbound_millis bigint, defect text, evidence text);
        CREATE TEMPORARY TABLE IF NOT EXISTS captured_whole (
            proxy_sku text NOT NULL, batch_no text NOT NULL, condition text NOT NULL, inventory_type text,
            available integer, locked integer, proxy_inbound_order text, inbound_millis bigint,
            defect text, evidence text);
        TRUNCATE captured_stock, captured_batch, captured_whole
        """;

    static final String EMPTY_TABLES = "TRUNCATE captured_stock, captured_batch, captured_whole";

    static final String FORGET_TABLES = "DISCARD TEMPORARY";

    private static final String COPY_STOCK = """
        COPY captured_stock (proxy_sku, batch_no, condition, inventory_type, available, locked, defect, evidence)
        FROM STDIN\
        """;

    private static final String COPY_BATCH = """
        COPY captured_batch (proxy_sku, batch_no, condition, inventory_type, quantity, proxy_inbound_order,
            inbound_millis, defect, evidence) FROM STDIN\
        """;

    private static final String COPY_WHOLE = """
        COPY captured_whole (proxy_sku, batch_no, condition, inventory_type, available, locked, proxy_inbound_order,
            inbound_millis, defect, evidence) FROM STDIN\
        """;

    private CaptureSql() {}

    static String copyInto(InventoryList list) {
        return switch (list) {
            case STOCK -> COPY_STOCK;
            case BATCHES -> COPY_BATCH;
            case WHOLE -> COPY_WHOLE;
        };
    }

    static void writeRow(CopyText row, ListedLine line) {
        row.text(line.proxySku()).text(line.batchNo()).text(line.condition()).text(name(line.type()));
        switch (line.list()) {
            case STOCK -> row.number(line.available()).number(line.locked());
            case BATCHES ->
                row.number(line.quantity()).text(line.proxyInboundOrder()).millis(line.inboundTime());
            case WHOLE ->
                row.number(line.available())
                        .number(line.locked())
                        .text(line.proxyInboundOrder())
                        .millis(line.inboundTime());
        }
        row.text(reason(line.defect())).text(line.evidence()).endRow();
    }

    private static @Nullable String name(@Nullable InventoryType type) {
        return type == null ? null : type.name();
    }

    private static @Nullable String reason(@Nullable LineDefect defect) {
        return defect == null ? null : defect.reason();
    }
}
