package com.gwms.sync.reports;

import com.gwms.sync.reports.ReportPage.Item;
import com.gwms.sync.tasks.SyncException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one exception into the words of a mail. */
final class ItemWords {
    /** Of a code; ours are shorter, a warehouse's may be anything. */
    private static final int MAX_CODE = 60;

    private final ZoneId zone;
    private final int maxText;
    private final Instant runStarted;

    ItemWords(ZoneId zone, int maxText, Instant runStarted) {
        this.zone = zone;
        this.maxText = maxText;
        this.runStarted = runStarted;
    }

    Item item(SyncException row) {
        Instant seen = row.snapshotAt() == null ? runStarted : row.snapshotAt();
        return new Item(
                Words.of(row.kind()),
                where(row),
                CleanText.line(row.what(), maxText),
                CleanText.line(row.remedy(), maxText),
                Words.time(seen, zone));
    }

    private List<String> where(SyncException row) {
        List<String> parts = new ArrayList<>();
        addWarehouse(parts, row);
        add(parts, "SKU ", row.sku());
        add(parts, "proxy SKU ", row.proxySku());
        if (row.inventoryType() != null) {
            parts.add(Words.of(row.inventoryType()));
        }
        addBatch(parts, row);
        addQuantities(parts, row);
        if (row.taskId() != null) {
            parts.add("task " + row.taskId());
        }
        return parts;
    }

    private static void addWarehouse(List<String> parts, SyncException row) {
        List<String> far = new ArrayList<>();
        add(far, "", row.proxyWarehouseCode());
        add(far, far.isEmpty() ? "" : "at ", row.systemCode());
        String remote = String.join(" ", far);
        if (row.warehouseCode() == null) {
            add(parts, "", remote.isEmpty() ? null : remote);
        } else {
            parts.add(code(row.warehouseCode()) + (remote.isEmpty() ? "" : " (" + remote + ")"));
        }
    }

    private void addBatch(List<String> parts, SyncException row) {
        add(parts, "inbound ", row.inboundOrderNo());
        if (row.inboundTime() != null) {
            parts.add("put away " + Words.time(row.inboundTime(), zone));
        }
    }

    private static void addQuantities(List<String> parts, SyncException row) {
        Long delta = row.delta();
        if (row.localQuantity() != null) {
            parts.add("GWMS " + Words.number(row.localQuantity()));
        }
        if (row.proxyQuantity() != null) {
            parts.add("warehouse " + Words.number(row.proxyQuantity())
                    + (delta == null ? "" : " (" + Words.signed(delta) + ")"));
        }
    }

    private static void add(List<String> parts, String label, @Nullable String code) {
        if (code != null) {
            parts.add(label + code(code));
        }
    }

    private static String code(String code) {
        return CleanText.line(code, MAX_CODE);
    }
}
