package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lines as a warehouse lists them; condition G is qualified, B is defective, anything else is unknown. */
public final class Lines {
    private Lines() {}

    public static ListedLine stock(String sku, String batch, int available, int locked) {
        return stock(sku, batch, "G", available, locked);
    }

    public static ListedLine stock(String sku, String batch, String condition, int available, int locked) {
        return new ListedLine(
                InventoryList.STOCK,
                sku,
                batch,
                condition,
                type(condition),
                available,
                locked,
                null,
                null,
                null,
                null,
                null);
    }

    public static ListedLine batch(
            String sku, String batch, int quantity, @Nullable String order, @Nullable Instant time) {
        return batch(sku, batch, "G", quantity, order, time);
    }

    public static ListedLine batch(
            String sku, String batch, String condition, int quantity, @Nullable String order, @Nullable Instant time) {
        return new ListedLine(
                InventoryList.BATCHES,
                sku,
                batch,
                condition,
                type(condition),
                null,
                null,
                quantity,
                order,
                time,
                null,
                null);
    }

    public static ListedLine whole(
            String sku, int available, int locked, @Nullable String order, @Nullable Instant time) {
        return whole(sku, "G", available, locked, order, time);
    }

    public static ListedLine whole(
            String sku, String condition, int available, int locked, @Nullable String order, @Nullable Instant time) {
        return new ListedLine(
                InventoryList.WHOLE,
                sku,
                "",
                condition,
                type(condition),
                available,
                locked,
                null,
                order,
                time,
                null,
                null);
    }

    /** The line as it comes where it cannot be used; quantities that could not be read are missing. */
    public static ListedLine defective(ListedLine line, LineDefect defect, String evidence) {
        boolean unread = defect.name().startsWith("QUANTITY");
        return new ListedLine(
                line.list(),
                defect == LineDefect.SKU_MISSING ? "" : line.proxySku(),
                line.batchNo(),
                line.condition(),
                line.type(),
                unread ? null : line.available(),
                line.locked(),
                unread ? null : line.quantity(),
                line.proxyInboundOrder(),
                line.inboundTime(),
                defect,
                evidence);
    }

    private static @Nullable InventoryType type(String condition) {
        return switch (condition) {
            case "G" -> InventoryType.QUALIFIED;
            case "B" -> InventoryType.DEFECTIVE;
            default -> null;
        };
    }
}
