package com.gwms.sync.store.retention;

import com.gwms.sync.store.retention.OldSnapshots.Old;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lines of snapshots whose day cannot go as a whole. */
final class OldLines implements Purge {
    private static final String REMOVE = """
        DELETE FROM sync.snapshot_line
        WHERE snapshot_id = :snapshot AND taken_at = :takenAt
            AND line_no = ANY (ARRAY(
                SELECT line_no FROM sync.snapshot_line
                WHERE snapshot_id = :snapshot AND taken_at = :takenAt
                ORDER BY line_no
                LIMIT :rows))
        """;

    private static final String MARK =
            "UPDATE sync.snapshot SET lines_removed_at = now() WHERE id = :snapshot AND lines_removed_at IS NULL";

    private final Batches batches;
    private final OldSnapshots snapshots;
    private @Nullable Deque<Old> left;

    OldLines(Batches batches, OldSnapshots snapshots) {
        this.batches = batches;
        this.snapshots = snapshots;
    }

    @Override
    public RetainedKind kind() {
        return RetainedKind.SNAPSHOT_LINES;
    }

    @Override
    public long count() {
        return snapshots.list().stream()
                .filter(Old::linesDue)
                .mapToLong(Old::lines)
                .sum();
    }

    @Override
    public Batch remove(int rows) {
        if (left == null) {
            left = new ArrayDeque<>(
                    snapshots.list().stream().filter(Old::linesDue).toList());
        }
        Old snapshot = left.peek();
        if (snapshot == null) {
            return Batch.NOTHING;
        }
        int removed = batches.carryOut(() -> remove(snapshot, rows));
        if (removed < rows) {
            left.remove();
        }
        return new Batch(removed, !left.isEmpty());
    }

    private int remove(Old snapshot, int rows) {
        int removed = batches.jdbc()
                .sql(REMOVE)
                .param("snapshot", snapshot.id())
                .param("takenAt", snapshot.time())
                .param("rows", rows)
                .update();
        if (removed < rows) {
            batches.jdbc().sql(MARK).param("snapshot", snapshot.id()).update();
        }
        return removed;
    }
}
