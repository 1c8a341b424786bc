package com.gwms.sync.store.snapshots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A line of a snapshot as it stands in the database. */
public record SnapshotLine(
        String proxySku,
        @Nullable String sku,
        @Nullable String type,
        String batch,
        @Nullable String proxyOrder,
        @Nullable String order,
        @Nullable Instant time,
        @Nullable Integer available,
        @Nullable Integer locked,
        @Nullable String exclusion,
        @Nullable String note) {
    static final String OF_SNAPSHOT = """
        SELECT l.proxy_sku, l.sku, l.inventory_type, l.batch_no, l.proxy_inbound_order, l.inbound_order_no,
            l.inbound_time, l.available, l.locked, l.exclusion, l.note
        FROM sync.snapshot s JOIN sync.snapshot_line l ON l.snapshot_id = s.id AND l.taken_at = s.taken_at
        WHERE s.id = :snapshot
        ORDER BY l.proxy_sku COLLATE "C", l.batch_no, l.inventory_type, l.inbound_time, l.line_no
        """;

    static SnapshotLine read(ResultSet row, int n) throws SQLException {
        OffsetDateTime time = row.getObject("inbound_time", OffsetDateTime.class);
        return new SnapshotLine(
                row.getString("proxy_sku"),
                row.getString("sku"),
                row.getString("inventory_type"),
                row.getString("batch_no"),
                row.getString("proxy_inbound_order"),
                row.getString("inbound_order_no"),
                time == null ? null : time.toInstant(),
                row.getObject("available", Integer.class),
                row.getObject("locked", Integer.class),
                row.getString("exclusion"),
                row.getString("note"));
    }
}
