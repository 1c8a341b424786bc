package com.gwms.sync.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An inventory given batch by batch. */
final class ListedInventory implements FourPxInventory {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<StockLine> stock;
    private final List<StockedBatch> batches;

    ListedInventory(List<StockedBatch> batches) {
        this.batches = List.copyOf(batches);
        Map<StockKey, StockLine> sums = new LinkedHashMap<>();
        for (StockedBatch batch : batches) {
            StockKey key = new StockKey(batch.skuId(), batch.skuCode(), batch.batchNo(), batch.quality());
            sums.merge(key, new StockLine(key, batch.available(), batch.pending()), StockLine::plus);
        }
        stock = List.copyOf(sums.values());
    }

    ListedInventory with(List<StockedBatch> more) {
        List<StockedBatch> all = new ArrayList<>(batches);
        all.addAll(more);
        return new ListedInventory(all);
    }

    /** Less the good units of an order's line, as far as there are any. */
    ListedInventory without(OrderedLine line) {
        List<StockedBatch> rest = new ArrayList<>();
        long left = line.units();
        for (StockedBatch batch : batches) {
            boolean fits = batch.skuCode().equals(line.skuCode())
                    && batch.quality().equals("G")
                    && (line.batchNo().isEmpty() || batch.batchNo().equals(line.batchNo()));
            long taken = fits ? Math.min(left, batch.available()) : 0;
            left -= taken;
            if (taken == 0 || taken < batch.available() + batch.pending()) {
                rest.add(batch.less(taken));
            }
        }
        return new ListedInventory(rest);
    }

    @Override
    public long size(InventoryView view) {
        return switch (view) {
            case STOCK -> stock.size();
            case BATCHES -> batches.size();
        };
    }

    @Override
    public void write(InventoryView view, long index, LineOrigin origin, JsonBytes out) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("customer_code", origin.customerCode())
                .put("warehouse_code", origin.warehouseCode());
        switch (view) {
            case STOCK -> describe(stock.get((int) index), line);
            case BATCHES -> describe(batches.get((int) index), origin.now(), line);
        }
        out.raw(JSON.writeValueAsBytes(line));
    }

    private static void describe(StockLine stock, ObjectNode line) {
        line.put("sku_id", stock.key.skuId)
                .put("sku_code", stock.key.skuCode)
                .put("batch_no", stock.key.batchNo)
                .put("available_stock", Long.toString(stock.available))
                .put("pending_stock", Long.toString(stock.pending))
                .put("onway_stock", "0")
                .put("stock_quality", stock.key.quality);
    }

    private static void describe(StockedBatch batch, Instant now, ObjectNode line) {
        Instant putaway = batch.putawayTime();
        line.put("sku_id", batch.skuId())
                .put("sku_code", batch.skuCode())
                .put("batch_no", batch.batchNo())
                .put("stock_quality", batch.quality())
                .put("consignment_no", batch.consignmentNo())
                .put("warehouse_stock", Long.toString(batch.available() + batch.pending()))
                .put("putaway_time", putaway == null ? null : Long.toString(putaway.toEpochMilli()))
                .put("inventory_age", age(putaway, now));
    }

    private static String age(@Nullable Instant putaway, Instant now) {
        return putaway == null
                ? "0"
                : Long.toString(Duration.between(putaway, now).toDays());
    }

    @Override
    public String skuCode(InventoryView view, long index) {
        return switch (view) {
            case STOCK -> stock.get((int) index).key.skuCode;
            case BATCHES -> batches.get((int) index).skuCode();
        };
    }

    @Override
    public String batchNo(InventoryView view, long index) {
        return switch (view) {
            case STOCK -> stock.get((int) index).key.batchNo;
            case BATCHES -> batches.get((int) index).batchNo();
        };
    }

    private record StockKey(String skuId, String skuCode, String batchNo, String quality) {}

    private record StockLine(StockKey key, long available, long pending) {
        StockLine plus(StockLine other) {
            return new StockLine(key, available + other.available, pending + other.pending);
        }
    }
}
