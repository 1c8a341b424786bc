package com.gwms.sync.store.retention;

import java.sql.Date;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops daily partitions. A day that somebody reads is left to a later round, so that no reader queues behind the drop. */
abstract class OldDays implements Purge {
    private static final Logger log = LoggerFactory.getLogger(OldDays.class);

    private static final String DROP = "SELECT sync.drop_day(CAST(:parent AS regclass), :day)";

    private final RetainedKind kind;
    private final String parent;
    final Batches batches;
    final Duration age;
    private @Nullable Deque<LocalDate> left;

    OldDays(Batches batches, RetainedKind kind, String parent, Duration age) {
        this.batches = batches;
        this.kind = kind;
        this.parent = parent;
        this.age = age;
    }

    /** The days that are wholly older, and free to go; oldest first. */
    abstract List<LocalDate> days();

    /** What is to be done with the day in the same transaction. */
    abstract void drop(LocalDate day);

    @Override
    public final RetainedKind kind() {
        return kind;
    }

    @Override
    public final long count() {
        return days().size();
    }

    @Override
    public final Batch remove(int rows) {
        if (left == null) {
            left = new ArrayDeque<>(days());
        }
        LocalDate day = left.poll();
        if (day == null) {
            return Batch.NOTHING;
        }
        boolean dropped = batches.carryOut(() -> {
            boolean free = batches.jdbc()
                    .sql(DROP)
                    .param("parent", parent)
                    .param("day", Date.valueOf(day))
                    .query(Boolean.class)
                    .single();
            if (free) {
                drop(day);
            }
            return free;
        });
        if (!dropped) {
            log.warn("day_not_dropped table={} day={} reason=\"in use, a later round takes it\"", parent, day);
        }
        return new Batch(dropped ? 1 : 0, !left.isEmpty());
    }
}
