package com.gwms.sync.store.retention;

import com.gwms.sync.store.retention.OldSnapshots.Old;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots whose lines and corrections are gone. */
final class OldHeads implements Purge {
    private static final String REMOVE = """
        DELETE FROM sync.snapshot s
        WHERE s.id = ANY (CAST(:snapshots AS bigint[])) AND s.lines_removed_at IS NOT NULL
            AND NOT EXISTS (SELECT FROM sync.correction c WHERE c.snapshot_id = s.id)
        """;

    private final Batches batches;
    private final OldSnapshots snapshots;
    private @Nullable Deque<Old> left;

    OldHeads(Batches batches, OldSnapshots snapshots) {
        this.batches = batches;
        this.snapshots = snapshots;
    }

    @Override
    public RetainedKind kind() {
        return RetainedKind.SNAPSHOTS;
    }

    @Override
    public long count() {
        return snapshots.heads().size();
    }

    @Override
    public Batch remove(int rows) {
        if (left == null) {
            left = new ArrayDeque<>(snapshots.heads());
        }
        List<Old> some = new ArrayList<>();
        while (some.size() < rows && !left.isEmpty()) {
            some.add(left.remove());
        }
        if (some.isEmpty()) {
            return Batch.NOTHING;
        }
        int removed = batches.carryOut(() -> batches.jdbc()
                .sql(REMOVE)
                .param("snapshots", OldCorrections.ids(some))
                .update());
        return new Batch(removed, !left.isEmpty());
    }
}
