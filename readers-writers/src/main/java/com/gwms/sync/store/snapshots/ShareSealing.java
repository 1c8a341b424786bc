package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.InventoryList;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the lines of one share into the snapshot, in a transaction of the share's session that others end. */
final class ShareSealing {
    private final CaptureShare share;
    private final SnapshotScope scope;
    private final long snapshotId;
    private final Instant takenAt;
    private final int firstLine;
    private final JdbcClient jdbc;

    /** @param firstLine number of the first line; shares leave each other room, so numbers have gaps */
    ShareSealing(CaptureShare share, SnapshotScope scope, long snapshotId, Instant takenAt, int firstLine) {
        this.share = share;
        this.scope = scope;
        this.snapshotId = snapshotId;
        this.takenAt = takenAt;
        this.firstLine = firstLine;
        this.jdbc = share.jdbc();
    }

    /**
     * Writes the lines.
     *
     * @param sameKeys whether both listings are known to have the same keys with the same quantities
     */
    ListedKeys write(String workMem, boolean sameKeys) {
        jdbc.sql(SealingSql.PLAN_FOR_BULK).param("workMem", workMem).query().listOfRows();
        Map<InventoryList, Integer> rows = Map.copyOf(share.rows());
        if (rows.containsKey(InventoryList.WHOLE)) {
            insert(SealingSql.WHOLE);
            return countKeys(rows);
        }
        if (sameKeys && insertedPlainly(rows)) {
            return new ListedKeys(rows, rows, 0);
        }
        insert(SealingSql.CAREFUL);
        return countKeys(rows);
    }

    private boolean insertedPlainly(Map<InventoryList, Integer> rows) {
        int stockRows = rows.getOrDefault(InventoryList.STOCK, 0);
        if (stockRows != rows.getOrDefault(InventoryList.BATCHES, 0)) {
            return false;
        }
        try {
            Connection session = share.session();
            Savepoint before = session.setSavepoint();
            if (insert(SealingSql.PLAIN) == stockRows) {
                session.releaseSavepoint(before);
                return true;
            }
            session.rollback(before);
            return false;
        } catch (SQLException e) {
            throw CaptureShare.failure("writing snapshot lines", e);
        }
    }

    private int insert(String statement) {
        return jdbc.sql(statement)
                .param("snapshot", snapshotId)
                .param("takenAt", Timestamp.from(takenAt))
                .param("before", firstLine - 1)
                .param("system", scope.systemCode())
                .param("matching", scope.skuMatching())
                .param("warehouse", scope.warehouseCode())
                .update();
    }

    private ListedKeys countKeys(Map<InventoryList, Integer> rows) {
        Map<InventoryList, Integer> distinct = new EnumMap<>(InventoryList.class);
        int[] contradictory = {0};
        jdbc.sql(SealingSql.COUNT_KEYS).query(row -> {
            distinct.put(InventoryList.valueOf(row.getString("list")), row.getInt("keys"));
            contradictory[0] += row.getInt("contradictory");
        });
        jdbc.sql(SealingSql.COUNT_DEFECTS).query(row -> {
            distinct.merge(InventoryList.valueOf(row.getString("list")), row.getInt("defects"), Integer::sum);
        });
        return new ListedKeys(rows, distinct, contradictory[0]);
    }
}
