package com.gwms.sync.store.retention;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The days of snapshot lines on which no snapshot was taken whose lines are still kept. */
final class OldSnapshotLineDays extends OldDays {
    private static final String DAYS = """
        SELECT d.day
        FROM sync.days_older_than('sync.snapshot_line', make_interval(secs => :plain)) d
        WHERE NOT EXISTS (
            SELECT FROM sync.snapshot s
            WHERE s.taken_at >= d.day::timestamp AT TIME ZONE 'UTC'
                AND s.taken_at < (d.day + 1)::timestamp AT TIME ZONE 'UTC'
                AND s.lines_removed_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM sync.removable_snapshot o
                    WHERE o.id = s.id AND o.taken_at < now() - CASE WHEN o.evidence
                        THEN make_interval(secs => :corrected) ELSE make_interval(secs => :plain) END))
        ORDER BY d.day
        """;

    private static final String MARK = """
        UPDATE sync.snapshot SET lines_removed_at = now()
        WHERE taken_at >= CAST(:day AS date)::timestamp AT TIME ZONE 'UTC'
            AND taken_at < (CAST(:day AS date) + 1)::timestamp AT TIME ZONE 'UTC'
            AND lines_removed_at IS NULL
        """;

    private final Duration corrected;

    OldSnapshotLineDays(Batches batches, RetentionPeriods periods) {
        super(batches, RetainedKind.SNAPSHOT_LINE_DAYS, "sync.snapshot_line", periods.snapshots());
        this.corrected = periods.correctedSnapshots();
    }

    @Override
    List<LocalDate> days() {
        return batches.jdbc()
                .sql(DAYS)
                .param("plain", age.toSeconds())
                .param("corrected", corrected.toSeconds())
                .query((row, n) -> row.getObject("day", LocalDate.class))
                .list();
    }

    @Override
    void drop(LocalDate day) {
        batches.jdbc().sql(MARK).param("day", Date.valueOf(day)).update();
    }
}
