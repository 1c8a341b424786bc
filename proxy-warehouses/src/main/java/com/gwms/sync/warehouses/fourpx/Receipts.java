package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.warehouses.OrderProgress.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inbound order brought in, added up over its boxes. {@code exception_qty} counts units out of {@code
 * received_qty} that are not fit for sale. The sheet does not say whether they are among them or beside them; this reading
 * never counts a unit twice, and the inventory listing shows the truth within a day.
 *
 * @param defect the first line that cannot be counted, or null
 */
record Receipts(List<Receipt> receipts, @Nullable String defect) {
    private record Batch(String sku, String batchNo, InventoryType type) {}

    /** Every line must be a count: what was put away is known to the unit, and nothing missing is taken for zero. */
    static Receipts whole(ListedOrder order) {
        List<ListedOrder.Line> lines = order.lines();
        if (lines == null || lines.isEmpty()) {
            return new Receipts(List.of(), order.path() + ".lstsku: " + (lines == null ? "missing" : "empty"));
        }
        for (ListedOrder.Line line : lines) {
            String defect = defect(line);
            if (defect != null) {
                return new Receipts(List.of(), defect);
            }
        }
        return added(lines);
    }

    /** What can be counted so far: an order that is not received yet has no quantities. */
    static Receipts soFar(ListedOrder order) {
        List<ListedOrder.Line> lines = order.lines();
        return lines == null
                ? new Receipts(List.of(), null)
                : added(lines.stream().filter(line -> defect(line) == null).toList());
    }

    private static @Nullable String defect(ListedOrder.Line line) {
        if (!line.received().isCount()) {
            return line.path() + ".received_qty: " + line.received().written();
        }
        if (!line.exception().isCount()) {
            return line.path() + ".exception_qty: " + line.exception().written();
        }
        if (line.exception().units() > line.received().units()) {
            return line.path() + ".exception_qty: " + line.exception().units() + ", more than the received_qty of "
                    + line.received().units();
        }
        return line.sku() == null && line.received().units() > 0 ? line.path() + ".sku_code: missing" : null;
    }

    private static Receipts added(List<ListedOrder.Line> lines) {
        Map<Batch, Long> sums = new LinkedHashMap<>();
        for (ListedOrder.Line line : lines) {
            long defective = line.exception().units();
            String sku = line.sku() == null ? "" : line.sku();
            sums.merge(
                    new Batch(sku, line.batchNo(), InventoryType.QUALIFIED),
                    line.received().units() - defective,
                    Long::sum);
            sums.merge(new Batch(sku, line.batchNo(), InventoryType.DEFECTIVE), defective, Long::sum);
        }
        List<Receipt> receipts = new ArrayList<>();
        for (Map.Entry<Batch, Long> sum : sums.entrySet()) {
            Batch batch = sum.getKey();
            if (sum.getValue() > Integer.MAX_VALUE) {
                return new Receipts(List.of(), "received_qty of " + batch.sku() + " over all boxes: " + sum.getValue());
            }
            if (sum.getValue() > 0) {
                receipts.add(new Receipt(
                        batch.sku(),
                        batch.type(),
                        batch.batchNo(),
                        sum.getValue().intValue(),
                        null));
            }
        }
        return new Receipts(receipts, null);
    }
}
