package com.gwms.sync.store.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The snapshots that are old, looked for once a round: what is removable and old stays so. */
final class OldSnapshots {
    private static final String LIST = """
        SELECT id, taken_at, coalesce(lines, 0) AS lines, lines_due, head_due
        FROM (
            SELECT s.id, s.taken_at, s.lines,
                s.lines_removed_at IS NULL AND s.taken_at < now() - CASE WHEN s.evidence
                    THEN make_interval(secs => :corrected) ELSE make_interval(secs => :plain) END AS lines_due,
                s.taken_at < now() - CASE WHEN s.evidence
                    THEN make_interval(secs => :corrections) ELSE make_interval(secs => :plain) END AS head_due
            FROM sync.removable_snapshot s
            WHERE s.taken_at < now() - make_interval(secs => :plain)) old
        WHERE lines_due OR head_due
        ORDER BY taken_at, id
        """;

    private final Batches batches;
    private final RetentionPeriods periods;
    private @Nullable List<Old> listed;

    OldSnapshots(Batches batches, RetentionPeriods periods) {
        this.batches = batches;
        this.periods = periods;
    }

    /**
     * @param linesDue its lines are there and old
     * @param headDue it is old as a whole
     */
    record Old(long id, Instant takenAt, long lines, boolean linesDue, boolean headDue) {
        Timestamp time() {
            return Timestamp.from(takenAt);
        }
    }

    /** Listed anew: some have lost their lines since, or were found by another round. */
    List<Old> list() {
        return batches.jdbc()
                .sql(LIST)
                .param("plain", periods.snapshots().toSeconds())
                .param("corrected", periods.correctedSnapshots().toSeconds())
                .param("corrections", periods.corrections().toSeconds())
                .query((row, n) -> new Old(
                        row.getLong("id"),
                        row.getTimestamp("taken_at").toInstant(),
                        row.getLong("lines"),
                        row.getBoolean("lines_due"),
                        row.getBoolean("head_due")))
                .list();
    }

    /** Those that are old as a whole, as the first question found them. */
    List<Old> heads() {
        if (listed == null) {
            listed = list();
        }
        return listed.stream().filter(Old::headDue).toList();
    }
}
