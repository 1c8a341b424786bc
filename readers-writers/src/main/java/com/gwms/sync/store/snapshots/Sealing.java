package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The end of a capture: lines written, checked, sealed. Each share writes its lines in a transaction of its own, all at
 * once. The first share's is the last to commit and seals the snapshot under the fence of the task, so that lines of a
 * snapshot that was not sealed are never looked at, whoever was killed in between.
 */
final class Sealing {
    private final List<CaptureShare> shares;
    private final String workMem;
    private final ClaimedTask task;
    private final SnapshotScope scope;
    private final long snapshotId;
    private final Instant takenAt;
    private final boolean sameKeys;

    Sealing(
            List<CaptureShare> shares,
            String workMem,
            ClaimedTask task,
            SnapshotScope scope,
            long snapshotId,
            Instant takenAt,
            boolean sameKeys) {
        this.shares = shares;
        this.workMem = workMem;
        this.task = task;
        this.scope = scope;
        this.snapshotId = snapshotId;
        this.takenAt = takenAt;
        this.sameKeys = sameKeys;
    }

    CapturedSnapshot seal(Map<InventoryList, Integer> declared) {
        return inTransactions(keys -> {
            CapturedSnapshot.Invalid invalid = Completeness.check(snapshotId, keys, declared);
            return invalid == null ? sealed(keys) : evidence(invalid);
        });
    }

    CapturedSnapshot sealIfComplete(Map<InventoryList, Integer> declared) {
        return inTransactions(keys -> {
            CapturedSnapshot.Invalid invalid = Completeness.check(snapshotId, keys, declared);
            return invalid == null ? sealed(keys) : invalid;
        });
    }

    CapturedSnapshot.Invalid keepAsEvidence(FailureCode code, String verdict) {
        return inTransactions(keys -> evidence(new CapturedSnapshot.Invalid(snapshotId, code, verdict)));
    }

    /** @param verdict commits what it wants to keep; the rest is rolled back */
    private <T> T inTransactions(Function<ListedKeys, T> verdict) {
        try {
            shares.forEach(CaptureShare::begin);
            return verdict.apply(writeLines());
        } finally {
            shares.forEach(CaptureShare::rollBack);
        }
    }

    private ListedKeys writeLines() {
        List<CompletableFuture<ListedKeys>> written = new ArrayList<>();
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            int firstLine = 1;
            for (CaptureShare share : shares) {
                ShareSealing sealing = new ShareSealing(share, scope, snapshotId, takenAt, firstLine);
                written.add(CompletableFuture.supplyAsync(() -> sealing.write(workMem, sameKeys), writers));
                firstLine += share.allRows();
            }
        }
        try {
            return written.stream().map(CompletableFuture::join).reduce(ListedKeys.NONE, ListedKeys::plus);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private SealedSnapshot sealed(ListedKeys keys) {
        commitAllButFirst();
        JdbcClient jdbc = shares.getFirst().jdbc();
        if (!scope.skuMatching().equals("EXACT")) {
            jdbc.sql(SealingSql.EXCLUDE_AMBIGUOUS_SKUS)
                    .param("snapshot", snapshotId)
                    .param("takenAt", Timestamp.from(takenAt))
                    .update();
        }
        SealedSnapshot counted = jdbc.sql(SealingSql.COUNT_LINES)
                .param("snapshot", snapshotId)
                .param("takenAt", Timestamp.from(takenAt))
                .query((row, n) -> new SealedSnapshot(
                        snapshotId,
                        scope,
                        takenAt,
                        row.getInt("lines"),
                        row.getLong("units"),
                        keys.repeated(),
                        row.getInt("excluded")))
                .single();
        end(fenced(SealingSql.SEAL)
                .param("lines", counted.lines())
                .param("units", counted.units())
                .param("excluded", counted.excludedLines())
                .param("repeated", counted.repeatedLines()));
        return counted;
    }

    private CapturedSnapshot.Invalid evidence(CapturedSnapshot.Invalid invalid) {
        commitAllButFirst();
        end(fenced(SealingSql.KEEP_AS_EVIDENCE)
                .param("code", invalid.code().name())
                .param("verdict", invalid.verdict()));
        return invalid;
    }

    private void commitAllButFirst() {
        if (fenced(SealingSql.HOLD).query(Long.class).optional().isEmpty()) {
            throw lost();
        }
        shares.stream().skip(1).forEach(CaptureShare::commit);
    }

    private void end(StatementSpec statement) {
        if (statement.update() != 1) {
            throw lost();
        }
        shares.getFirst().commit();
    }

    private StatementSpec fenced(String statement) {
        return shares.getFirst()
                .jdbc()
                .sql(statement)
                .param("snapshot", snapshotId)
                .param("task", task.id())
                .param("attempt", task.attempt())
                .param("run", task.run().value());
    }

    private SnapshotLostException lost() {
        return new SnapshotLostException("Snapshot " + snapshotId + " of task " + task.id() + ", attempt "
                + task.attempt() + " was not sealed: the lease of the task was lost to another run.");
    }
}
