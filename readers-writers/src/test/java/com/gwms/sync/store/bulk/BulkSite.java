package com.gwms.sync.store.bulk;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.store.tasks.BulkOutcome;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.TaskStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The words in which tests order bulk actions and look at what became of them. */
final class BulkSite {
    static final int MOST = 50;
    static final Duration LEASE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private final TaskFixtures fixtures;
    private final BulkActions actions;
    private final BulkQueries queries;

    /** With two empty, open systems, A and B. */
    BulkSite(TestDatabase database) {
        this.database = database;
        TaskFixtures.clear(database.dataSource());
        this.fixtures = new TaskFixtures(database.dataSource());
        this.actions = new BulkActions(database.dataSource(), MOST);
        this.queries = new BulkQueries(database.dataSource());
        fixtures.system("A");
        fixtures.system("B");
    }

    TaskFixtures fixtures() {
        return fixtures;
    }

    BulkActions actions() {
        return actions;
    }

    BulkQueries queries() {
        return queries;
    }

    BulkBatches batches(int batch) {
        return new BulkBatches(database.dataSource(), batch, LEASE);
    }

    static TaskFilter all() {
        return TaskFilter.NONE;
    }

    static TaskFilter in(TaskStatus... statuses) {
        return new TaskFilter(Set.of(statuses), null, Set.of(), null, null, null, null, false, null, null);
    }

    /** So many tasks of system A; parked ones for a cause that can be mended for all of them together. */
    List<Long> tasks(TaskStatus status, int count) {
        List<Long> tasks = Stream.generate(() -> fixtures.orderTaskIn(status, "A"))
                .limit(count)
                .toList();
        database.jdbc()
                .sql("UPDATE sync.task SET failure_code = 'LOCATION_MISSING' WHERE status = 'MANUAL_HANDLING'")
                .update();
        return tasks;
    }

    BulkWish wish(String requestId, BulkKind kind, TaskFilter filter) {
        return switch (actions.preview(filter)) {
            case BulkPreview.Counted seen ->
                new BulkWish(requestId, kind, filter, seen.tasks(), seen.lastTask(), "lin", "mended");
            case BulkPreview.TooMany refused ->
                throw new IllegalStateException(refused.why().inEnglish());
        };
    }

    long order(BulkKind kind, TaskFilter filter) {
        return ordered(actions.order(wish("r-1", kind, filter)));
    }

    static long ordered(BulkOrder answer) {
        return switch (answer) {
            case BulkOrder.Ordered ordered -> ordered.id();
            case BulkOrder.Refused refused ->
                throw new AssertionError(refused.why().inEnglish());
        };
    }

    BulkRow row(long id) {
        return queries.one(id).orElseThrow();
    }

    Map<BulkOutcome, Integer> outcomes(long id) {
        Map<BulkOutcome, Integer> counts = new EnumMap<>(BulkOutcome.class);
        queries.outcomes(id).forEach(count -> counts.put(count.outcome(), count.tasks()));
        return counts;
    }

    /** Carries out what is left, in batches of this many tasks. */
    void carryOut(int batch) {
        BulkBatches batches = batches(batch);
        HeldBulk held = batches.claim().orElseThrow();
        int rounds = 0;
        while (batches.next(held)) {
            if (++rounds > 1_000) {
                throw new AssertionError("A bulk action that does not end.");
            }
        }
    }

    void expireLease() {
        database.jdbc()
                .sql("UPDATE sync.bulk_action SET lease_until = now() - interval '1 second' WHERE state = 'UNDER_WAY'")
                .update();
    }

    void makeWaitLonger(long task) {
        database.jdbc()
                .sql("UPDATE sync.task SET next_run_at = now() + interval '1 hour' WHERE id = :id AND status ="
                        + " 'WAITING'")
                .param("id", task)
                .update();
    }

    List<String> recorded() {
        return database.jdbc()
                .sql("SELECT who || ' ' || action || ' ' || subject || ': ' || reason AS deed FROM sync.operator_action"
                        + " ORDER BY id")
                .query((row, n) -> row.getString("deed"))
                .list();
    }
}
