package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of a capture, in one transaction of the capture's own session: lines written, checked, sealed. */
final class Sealing {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final String workMem;
    private final ClaimedTask task;
    private final SnapshotScope scope;
    private final long snapshotId;
    private final Instant takenAt;
    private final Map<InventoryList, Integer> rows;
    private final boolean sameKeys;

    Sealing(
            Connection session,
            String workMem,
            ClaimedTask task,
            SnapshotScope scope,
            long snapshotId,
            Instant takenAt,
            Map<InventoryList, Integer> rows,
            boolean sameKeys) {
        SingleConnectionDataSource single = new SingleConnectionDataSource(session, true);
        this.jdbc = JdbcClient.create(single);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(single));
        this.workMem = workMem;
        this.task = task;
        this.scope = scope;
        this.snapshotId = snapshotId;
        this.takenAt = takenAt;
        this.rows = rows;
        this.sameKeys = sameKeys;
    }

    CapturedSnapshot seal(Map<InventoryList, Integer> declared) {
        return inTransaction(status -> {
            Keys keys = writeLines(status);
            CapturedSnapshot.Invalid invalid = Completeness.check(snapshotId, keys, declared);
            return invalid == null ? sealed(keys) : evidence(invalid);
        });
    }

    CapturedSnapshot sealIfComplete(Map<InventoryList, Integer> declared) {
        return inTransaction(status -> {
            Keys keys = writeLines(status);
            CapturedSnapshot.Invalid invalid = Completeness.check(snapshotId, keys, declared);
            if (invalid == null) {
                return sealed(keys);
            }
            status.setRollbackOnly();
            return invalid;
        });
    }

    CapturedSnapshot.Invalid keepAsEvidence(FailureCode code, String verdict) {
        return inTransaction(status -> {
            writeLines(status);
            return evidence(new CapturedSnapshot.Invalid(snapshotId, code, verdict));
        });
    }

    private <T> T inTransaction(Function<TransactionStatus, T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(SealingSql.PLAN_FOR_BULK).param("workMem", workMem).query().listOfRows();
            return work.apply(status);
        }));
    }

    private Keys writeLines(TransactionStatus status) {
        Keys keys;
        if (rows.containsKey(InventoryList.WHOLE)) {
            insert(SealingSql.WHOLE);
            keys = countKeys();
        } else if (insertedPlainly(status)) {
            keys = new Keys(rows, rows, 0);
        } else {
            insert(SealingSql.CAREFUL);
            keys = countKeys();
        }
        if (!scope.skuMatching().equals("EXACT")) {
            jdbc.sql(SealingSql.EXCLUDE_AMBIGUOUS_SKUS)
                    .param("snapshot", snapshotId)
                    .param("takenAt", Timestamp.from(takenAt))
                    .update();
        }
        return keys;
    }

    private boolean insertedPlainly(TransactionStatus status) {
        int stockRows = rows.getOrDefault(InventoryList.STOCK, 0);
        int batchRows = rows.getOrDefault(InventoryList.BATCHES, 0);
        if (stockRows != batchRows || !sameKeys) {
            return false;
        }
        Object savepoint = status.createSavepoint();
        if (insert(SealingSql.PLAIN) == stockRows) {
            status.releaseSavepoint(savepoint);
            return true;
        }
        status.rollbackToSavepoint(savepoint);
        return false;
    }

    private int insert(String statement) {
        return jdbc.sql(statement)
                .param("snapshot", snapshotId)
                .param("takenAt", Timestamp.from(takenAt))
                .param("system", scope.systemCode())
                .param("matching", scope.skuMatching())
                .param("warehouse", scope.warehouseCode())
                .update();
    }

    private Keys countKeys() {
        Map<InventoryList, Integer> distinct = new EnumMap<>(InventoryList.class);
        int[] contradictory = {0};
        jdbc.sql(SealingSql.COUNT_KEYS).query(row -> {
            distinct.put(InventoryList.valueOf(row.getString("list")), row.getInt("keys"));
            contradictory[0] += row.getInt("contradictory");
        });
        jdbc.sql(SealingSql.COUNT_DEFECTS).query(row -> {
            distinct.merge(InventoryList.valueOf(row.getString("list")), row.getInt("defects"), Integer::sum);
        });
        return new Keys(rows, distinct, contradictory[0]);
    }

    private SealedSnapshot sealed(Keys keys) {
        return jdbc.sql(SealingSql.SEAL)
                .param("snapshot", snapshotId)
                .param("takenAt", Timestamp.from(takenAt))
                .param("repeated", keys.repeated())
                .param("run", task.run().value())
                .query((row, n) -> new SealedSnapshot(
                        snapshotId,
                        scope,
                        takenAt,
                        row.getInt("lines"),
                        row.getLong("units"),
                        keys.repeated(),
                        row.getInt("excluded_lines")))
                .optional()
                .orElseThrow(this::lost);
    }

    private CapturedSnapshot.Invalid evidence(CapturedSnapshot.Invalid invalid) {
        int updated = jdbc.sql(SealingSql.KEEP_AS_EVIDENCE)
                .param("snapshot", snapshotId)
                .param("code", invalid.code().name())
                .param("verdict", invalid.verdict())
                .param("run", task.run().value())
                .update();
        if (updated != 1) {
            throw lost();
        }
        return invalid;
    }

    private SnapshotLostException lost() {
        return new SnapshotLostException("Snapshot " + snapshotId + " of task " + task.id() + ", attempt "
                + task.attempt() + " was not sealed: the lease of the task was lost to another run.");
    }

    /**
     * What the listings were made of.
     *
     * @param rows lines received
     * @param distinct lines with a key of their own, and defective ones
     * @param contradictory keys that were listed with different quantities
     */
    record Keys(Map<InventoryList, Integer> rows, Map<InventoryList, Integer> distinct, int contradictory) {
        int repeated() {
            int all = rows.values().stream().mapToInt(Integer::intValue).sum();
            int once = rows.keySet().stream()
                    .mapToInt(list -> distinct.getOrDefault(list, 0))
                    .sum();
            return all - once;
        }
    }
}
