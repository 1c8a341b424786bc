package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderProgress.Receipt;
import com.gwms.sync.warehouses.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds out when the receipts of an order were put away. The listing of orders does not tell, and stock is matched by that
 * time: a batch that is booked in at another time than the inventory listing shows would be corrected away at the next
 * inventory sync.
 */
final class PutawayTimes {
    /** More batches of the SKUs of one order than any warehouse keeps. */
    private static final int MOST_PAGES = 20;

    private final InventoryCalls inventory;

    PutawayTimes(InventoryCalls inventory) {
        this.inventory = inventory;
    }

    /** The order with its receipts split by the time of putaway; without a time where the stock is gone already. */
    Reply<OrderProgress> added(OrderProgress order, String warehouseCode) {
        List<String> skus =
                order.receipts().stream().map(Receipt::proxySku).distinct().toList();
        Reply<List<ListedLine>> lines = new Reply.Answer<>(List.of());
        for (int i = 0; i < skus.size(); i += InventoryCalls.MOST_SKUS) {
            List<String> some = skus.subList(i, Math.min(i + InventoryCalls.MOST_SKUS, skus.size()));
            lines = lines.then(known -> pages(warehouseCode, some, 1, known));
        }
        return lines.then(known -> new Reply.Answer<>(order.withReceipts(dated(order, known))));
    }

    private Reply<List<ListedLine>> pages(String warehouseCode, List<String> skus, int page, List<ListedLine> known) {
        return inventory.page(InventoryList.BATCHES, warehouseCode, skus, page).then(more -> {
            List<ListedLine> all = joined(known, more);
            return more.lines().size() < more.pageSize() || page == MOST_PAGES
                    ? new Reply.Answer<>(all)
                    : pages(warehouseCode, skus, page + 1, all);
        });
    }

    private static List<ListedLine> joined(List<ListedLine> known, InventoryPage more) {
        List<ListedLine> all = new ArrayList<>(known);
        all.addAll(more.lines());
        return all;
    }

    private static List<Receipt> dated(OrderProgress order, List<ListedLine> lines) {
        List<ListedLine> own = lines.stream()
                .filter(line -> line.inboundTime() != null && line.quantity() != null)
                .filter(line -> Objects.equals(line.proxyInboundOrder(), order.proxyOrderNo()))
                .sorted(Comparator.comparing(line -> Objects.requireNonNull(line.inboundTime())))
                .toList();
        return order.receipts().stream()
                .flatMap(receipt -> split(
                        receipt,
                        own.stream().filter(line -> holds(line, receipt)).toList())
                        .stream())
                .toList();
    }

    /** An order may leave the batch number to the warehouse, which gives one at putaway. */
    private static boolean holds(ListedLine line, Receipt receipt) {
        return line.proxySku().equals(receipt.proxySku())
                && line.type() == receipt.type()
                && (receipt.batchNo().isEmpty() || line.batchNo().equals(receipt.batchNo()));
    }

    /** What has been received counts. What of it is not there any more was there first: it gets the first time. */
    private static List<Receipt> split(Receipt receipt, List<ListedLine> lines) {
        if (lines.isEmpty()) {
            return List.of(receipt);
        }
        List<Receipt> parts = new ArrayList<>();
        int left = receipt.quantity();
        for (int i = lines.size() - 1; i >= 0; i--) {
            ListedLine line = lines.get(i);
            int quantity = i == 0 ? left : Math.min(left, Objects.requireNonNull(line.quantity()));
            if (quantity > 0) {
                parts.addFirst(part(receipt, line, quantity));
                left -= quantity;
            }
        }
        return merged(parts);
    }

    private static Receipt part(Receipt receipt, ListedLine line, int quantity) {
        Instant time = line.inboundTime();
        return new Receipt(receipt.proxySku(), receipt.type(), line.batchNo(), quantity, time);
    }

    /** Defective stock is listed by the kind of damage, which is one and the same to us. */
    private static List<Receipt> merged(List<Receipt> parts) {
        List<Receipt> merged = new ArrayList<>();
        for (Receipt part : parts) {
            Receipt last = merged.isEmpty() ? null : merged.getLast();
            if (last != null
                    && Objects.equals(last.putawayAt(), part.putawayAt())
                    && last.batchNo().equals(part.batchNo())) {
                merged.set(
                        merged.size() - 1,
                        new Receipt(
                                part.proxySku(),
                                part.type(),
                                part.batchNo(),
                                last.quantity() + part.quantity(),
                                part.putawayAt()));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }
}
