package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A round over all kinds: its batches, its locks, its company, and what it knows of. */
class RetentionTests extends RetentionRounds {
    @Test
    void countsWithoutChangingAnything() {
        long snapshot = old.snapshot(days(40));
        old.correction(snapshot, "HELD_BACK");
        old.snapshot(days(1));
        old.finishedTask("SUCCESS", days(200));
        old.call(days(40));
        old.day("sync.snapshot_line", 60);
        old.run("inventory-sync", days(91), "COMPLETED");
        old.run("inventory-sync", days(1), "COMPLETED");

        Map<RetainedKind, Long> counts = new EnumMap<>(RetainedKind.class);
        retention.round().forEach(purge -> counts.put(purge.kind(), purge.count()));
        counts.values().removeIf(count -> count == 0);

        assertThat(counts)
                .isEqualTo(Map.of(
                        RetainedKind.STRAY_CALLS, 1L,
                        RetainedKind.SNAPSHOT_LINE_DAYS, 1L,
                        RetainedKind.SNAPSHOT_LINES, 3L,
                        RetainedKind.CORRECTIONS, 1L,
                        RetainedKind.SNAPSHOTS, 1L,
                        RetainedKind.ATTEMPTS, 1L,
                        RetainedKind.TASKS, 1L,
                        RetainedKind.STEP_EXECUTIONS, 3L,
                        RetainedKind.RUNS, 1L));
        assertThat(removed()).isEqualTo(counts);
    }

    @Test
    void removesNoMoreThanTheRowsOfABatch() {
        long task = old.finishedTask("SUCCESS", days(200));
        old.attempts(task, 250);
        long snapshot = old.snapshot(days(40));
        old.lines(snapshot, 250);
        old.snapshot(days(1));

        assertThat(batches(RetainedKind.ATTEMPTS, 100)).containsExactly(100, 100, 50);
        assertThat(batches(RetainedKind.SNAPSHOT_LINES, 100)).containsExactly(100, 100, 50);
        assertThat(old.count("sync.task_attempt") + old.count("sync.snapshot_line WHERE snapshot_id = " + snapshot))
                .isZero();
    }

    @Test
    void locksNoReaderOutWhileABatchIsRemoved() {
        long task = old.finishedTask("SUCCESS", days(200));
        old.attempts(task, 50);
        old.snapshot(days(40));
        old.snapshot(days(1));
        TransactionTemplate open = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        open.executeWithoutResult(status -> {
            for (Purge purge : retention.round()) {
                assertThat(purge.remove(20)).isNotNull();
            }
            assertThat(read("SELECT count(*) FROM sync.task_attempt")).isEqualTo(50);
            assertThat(read("SELECT count(*) FROM sync.snapshot_line")).isEqualTo(6);
            status.setRollbackOnly();
        });
    }

    /** On a connection of its own, as somebody who waits for no lock. */
    private long read(String sql) {
        try (Connection reader = database.dataSource().getConnection();
                var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = '200ms'");
            try (var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            } finally {
                reader.rollback();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sharesTheWorkBetweenTwoRoundsAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            old.attempts(old.finishedTask("SUCCESS", days(200 + i)), 30);
            old.correction(old.snapshot(days(31 + i)), "HELD_BACK");
            old.run("inventory-sync", days(100 + i), "COMPLETED");
        }
        old.snapshot(days(1));
        old.run("inventory-sync", days(1), "COMPLETED");
        List<Callable<Map<RetainedKind, Long>>> rounds = List.of(() -> removed(10), () -> removed(10));
        Map<RetainedKind, Long> together = new EnumMap<>(RetainedKind.class);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Map<RetainedKind, Long>> round : threads.invokeAll(rounds)) {
                round.get().forEach((kind, rows) -> together.merge(kind, rows, Long::sum));
            }
        }
        removed().forEach((kind, rows) -> together.merge(kind, rows, Long::sum));

        assertThat(together)
                .containsEntry(RetainedKind.ATTEMPTS, 600L)
                .containsEntry(RetainedKind.TASKS, 20L)
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 60L)
                .containsEntry(RetainedKind.CORRECTIONS, 20L)
                .containsEntry(RetainedKind.SNAPSHOTS, 20L)
                .containsEntry(RetainedKind.STEP_EXECUTIONS, 60L)
                .containsEntry(RetainedKind.RUNS, 20L);
    }

    @Test
    void findsAnIndexForEveryKeyThatRefersToWhatIsRemoved() {
        assertThat(old.jdbc.sql("""
            SELECT k.conrelid::regclass || ' ' || k.conname
            FROM pg_constraint k
            WHERE k.contype = 'f' AND k.conparentid = 0
                AND k.confrelid IN ('sync.run'::regclass, 'sync.task'::regclass, 'sync.snapshot'::regclass,
                    'batch.BATCH_JOB_INSTANCE'::regclass, 'batch.BATCH_JOB_EXECUTION'::regclass,
                    'batch.BATCH_STEP_EXECUTION'::regclass)
                AND NOT EXISTS (
                    SELECT FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
            """).query(String.class).list()).isEmpty();
    }

    /** A table that refers to a task, a run or a snapshot stands in the way of its removal until it has a purge. */
    @Test
    void knowsEveryTableThatRefersToWhatIsRemoved() {
        assertThat(old.jdbc.sql("""
            SELECT DISTINCT k.confrelid::regclass || ' < ' || k.conrelid::regclass
            FROM pg_constraint k
            WHERE k.contype = 'f'
                AND k.confrelid IN ('sync.run'::regclass, 'sync.task'::regclass, 'sync.snapshot'::regclass)
            """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "sync.run < sync.task",
                        "sync.run < sync.task_attempt",
                        "sync.run < sync.exception",
                        "sync.run < sync.run",
                        "sync.task < sync.task_attempt",
                        "sync.task < sync.sync_now_request",
                        // these go with the task, or forget it
                        "sync.task < sync.case_task",
                        "sync.task < sync.task_listing",
                        "sync.task < sync.task_number",
                        "sync.task < sync.task_request",
                        "sync.task < sync.task_release",
                        "sync.task < sync.callback",
                        "sync.task < sync.snapshot",
                        "sync.snapshot < sync.correction");
    }
}
