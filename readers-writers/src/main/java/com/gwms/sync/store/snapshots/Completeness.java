package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the lines received are the lines declared. A repeated line alone is harmless, it is counted once; but where a
 * line came twice and the number still fits, another one is missing: it moved between two pages while they were read.
 */
final class Completeness {
    private Completeness() {}

    static CapturedSnapshot.@Nullable Invalid check(
            long snapshotId, ListedKeys keys, Map<InventoryList, Integer> declared) {
        if (keys.contradictory() > 0) {
            return new CapturedSnapshot.Invalid(
                    snapshotId,
                    FailureCode.SNAPSHOT_CONTRADICTORY,
                    keys.contradictory() + " lines were listed twice with different quantities.");
        }
        for (Map.Entry<InventoryList, Integer> entry : declared.entrySet()) {
            int distinct = keys.distinct().getOrDefault(entry.getKey(), 0);
            int total = entry.getValue();
            if (distinct < total) {
                int received = keys.rows().getOrDefault(entry.getKey(), 0);
                return new CapturedSnapshot.Invalid(
                        snapshotId,
                        FailureCode.SNAPSHOT_INCOMPLETE,
                        "The warehouse declared " + total + " lines (" + entry.getKey() + ") and sent " + received
                                + ", " + (received - distinct) + " of them repeated: " + (total - distinct)
                                + " are missing.");
            }
            if (distinct > total) {
                return new CapturedSnapshot.Invalid(
                        snapshotId,
                        FailureCode.SNAPSHOT_DRIFTED,
                        "The warehouse declared " + total + " lines (" + entry.getKey() + ") and sent " + distinct
                                + ": the listing changed while it was read.");
            }
        }
        return null;
    }
}
