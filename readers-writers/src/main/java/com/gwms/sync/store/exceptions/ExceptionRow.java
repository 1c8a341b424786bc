package com.gwms.sync.store.exceptions;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/** A row of {@code sync.exception}, there and back. */
public final class ExceptionRow {
    private ExceptionRow() {}

    static SqlParameterSource parameters(RunId run, SyncException row, @Nullable String cause) {
        return new MapSqlParameterSource()
                .addValue("run", run.value())
                .addValue("kind", row.kind().name())
                .addValue("severity", row.kind().severity().name())
                .addValue("code", name(row.code()))
                .addValue("system", text(row.systemCode()))
                .addValue("warehouse", text(row.warehouseCode()))
                .addValue("proxyWarehouse", text(row.proxyWarehouseCode()))
                .addValue("task", row.taskId(), Types.BIGINT)
                .addValue("snapshot", row.snapshotId(), Types.BIGINT)
                .addValue("proxySku", text(row.proxySku()))
                .addValue("sku", text(row.sku()))
                .addValue("inventoryType", name(row.inventoryType()))
                .addValue("inboundOrder", text(row.inboundOrderNo()))
                .addValue("inboundTime", time(row.inboundTime()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("localQuantity", row.localQuantity(), Types.BIGINT)
                .addValue("proxyQuantity", row.proxyQuantity(), Types.BIGINT)
                .addValue("snapshotAt", time(row.snapshotAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("what", text(row.what()))
                .addValue("remedy", text(row.remedy()))
                .addValue("cause", cause);
    }

    /** Reads the row that the result stands at; it has the columns of the table but those of the run. */
    public static SyncException read(ResultSet row) throws SQLException {
        String code = row.getString("code");
        String inventoryType = row.getString("inventory_type");
        return new SyncException(
                ExceptionKind.valueOf(row.getString("kind")),
                code == null ? null : FailureCode.valueOf(code),
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

    /** PostgreSQL's text holds no NUL. */
    private static @Nullable String text(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
