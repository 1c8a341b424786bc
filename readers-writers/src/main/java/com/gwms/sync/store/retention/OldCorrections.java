package com.gwms.sync.store.retention;

import com.gwms.sync.store.retention.OldSnapshots.Old;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All corrections of snapshots that go as a whole. */
final class OldCorrections implements Purge {
    private static final String COUNT =
            "SELECT count(*) FROM sync.correction WHERE snapshot_id = ANY (CAST(:snapshots AS bigint[]))";

    private static final String REMOVE = """
        DELETE FROM sync.correction
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM sync.correction
            WHERE snapshot_id = ANY (CAST(:snapshots AS bigint[]))
            LIMIT :rows))
        """;

    /** Snapshots that are looked at in one statement; most have few corrections or none. */
    private static final int AT_ONCE = 100;

    private final Batches batches;
    private final OldSnapshots snapshots;
    private @Nullable Deque<Old> left;

    OldCorrections(Batches batches, OldSnapshots snapshots) {
        this.batches = batches;
        this.snapshots = snapshots;
    }

    @Override
    public RetainedKind kind() {
        return RetainedKind.CORRECTIONS;
    }

    @Override
    public long count() {
        return batches.jdbc()
                .sql(COUNT)
                .param("snapshots", ids(snapshots.heads()))
                .query(Long.class)
                .single();
    }

    @Override
    public Batch remove(int rows) {
        if (left == null) {
            left = new ArrayDeque<>(snapshots.heads());
        }
        List<Old> some = left.stream().limit(AT_ONCE).toList();
        if (some.isEmpty()) {
            return Batch.NOTHING;
        }
        int removed = batches.carryOut(() -> batches.jdbc()
                .sql(REMOVE)
                .param("snapshots", ids(some))
                .param("rows", rows)
                .update());
        if (removed < rows) {
            some.forEach(one -> left.remove());
        }
        return new Batch(removed, !left.isEmpty());
    }

    static Long[] ids(List<Old> snapshots) {
        return snapshots.stream().map(Old::id).toArray(Long[]::new);
    }
}
