package com.gwms.sync.store.retention;

import com.gwms.sync.store.TestDatabase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * Rounds over old data, with the periods as they are delivered. Each class of tests has a database of its own, which each test
 * finds empty.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RetentionRounds {
    final TestDatabase database = TestDatabase.create();

    OldData old;
    final Retention retention = new Retention(database.dataSource(), RetentionPeriods.DEFAULTS);

    @BeforeEach
    void clear() {
        old = new OldData(database);
    }

    @AfterAll
    void close() {
        database.close();
    }

    Map<RetainedKind, Long> removed() {
        return removed(1_000);
    }

    /** A whole round; kinds of which nothing went are absent. */
    Map<RetainedKind, Long> removed(int rows) {
        Map<RetainedKind, Long> removed = new EnumMap<>(RetainedKind.class);
        for (Purge purge : retention.round()) {
            Purge.Batch batch;
            do {
                batch = purge.remove(rows);
                if (batch.removed() > 0) {
                    removed.merge(purge.kind(), (long) batch.removed(), Long::sum);
                }
            } while (batch.more());
        }
        return removed;
    }

    List<Integer> batches(RetainedKind kind, int rows) {
        Purge purge = retention.round().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        List<Integer> batches = new ArrayList<>();
        Purge.Batch batch;
        do {
            batch = purge.remove(rows);
            batches.add(batch.removed());
        } while (batch.more());
        return batches;
    }
}
