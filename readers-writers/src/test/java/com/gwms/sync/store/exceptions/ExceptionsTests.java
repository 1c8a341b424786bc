package com.gwms.sync.store.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ExceptionsTests {
    private final RunId run = new RunId(UUID.fromString("00000000-0000-0000-0000-000000000001"));
    private TestDatabase database;
    private JdbcClient jdbc;
    private Exceptions exceptions;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
        exceptions = new Exceptions(database.dataSource());
        addRun(run);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void returnsWhatWasWritten() {
        SyncException full = new SyncException(
                ExceptionKind.CORRECTION_PROPOSED,
                FailureCode.APPROVAL_REQUIRED,
                "4PX-1",
                "HK-1",
                "HKHKGA",
                5L,
                6L,
                "P-1",
                "S-1",
                InventoryType.DEFECTIVE,
                "IN-1",
                Instant.parse("2026-02-01T10:11:12.345678Z"),
                10L,
                -4_000_000_000L,
                Instant.parse("2026-03-01T02:00:00Z"),
                "what",
                "remedy");
        SyncException bare = exception(ExceptionKind.SYSTEM_PAUSED, null, null);

        exceptions.write(run, List.of(full, bare));

        assertThat(rows()).containsExactlyInAnyOrder(full, bare);
    }

    @Test
    void leavesTheCallersTransactionWholeWhereItsReaderGivesUp() {
        TransactionTemplate callers = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        callers.executeWithoutResult(status -> {
            exceptions.write(run, List.of(exception(ExceptionKind.SYSTEM_PAUSED, null, null)));
            assertThatThrownBy(() -> exceptions.forEach(run, row -> {
                        throw new IllegalStateException("The disk is full.");
                    }))
                    .hasMessage("The disk is full.");
        });

        assertThat(rows()).hasSize(1);
    }

    @Test
    void handsOverActionFirstThenWarningsThenTheRest() {
        exceptions.write(
                run,
                List.of(
                        exception(ExceptionKind.CORRECTION_APPLIED, "A", "1"),
                        exception(ExceptionKind.BUCKET_HELD_BACK, "A", "1"),
                        exception(ExceptionKind.SKU_UNMAPPED, "B", "1"),
                        exception(ExceptionKind.SKU_UNMAPPED, "A", "b"),
                        exception(ExceptionKind.SKU_UNMAPPED, "A", "B"),
                        exception(ExceptionKind.SKU_UNMAPPED, null, "0"),
                        exception(ExceptionKind.TASK_NEEDS_PERSON, "Z", null)));

        assertThat(rows())
                .extracting(row -> row.kind() + "/" + row.warehouseCode() + "/" + row.sku())
                .containsExactly(
                        "TASK_NEEDS_PERSON/Z/null",
                        "SKU_UNMAPPED/A/B",
                        "SKU_UNMAPPED/A/b",
                        "SKU_UNMAPPED/B/1",
                        "SKU_UNMAPPED/null/0",
                        "BUCKET_HELD_BACK/A/1",
                        "CORRECTION_APPLIED/A/1");
    }

    @Test
    void leavesTheRowsOfOtherRunsAlone() {
        RunId other = new RunId(UUID.fromString("00000000-0000-0000-0000-000000000002"));
        addRun(other);
        exceptions.write(other, List.of(exception(ExceptionKind.SYSTEM_PAUSED, null, null)));

        assertThat(rows()).isEmpty();
        assertThat(exceptions.countByKind(run)).isEmpty();
    }

    @Test
    void countsByKind() {
        exceptions.write(
                run,
                List.of(
                        exception(ExceptionKind.SKU_UNMAPPED, "A", "1"),
                        exception(ExceptionKind.SKU_UNMAPPED, "A", "2"),
                        exception(ExceptionKind.BUCKET_HELD_BACK, "A", "1")));

        assertThat(exceptions.countByKind(run))
                .isEqualTo(Map.of(ExceptionKind.SKU_UNMAPPED, 2L, ExceptionKind.BUCKET_HELD_BACK, 1L));
    }

    @Test
    @DisplayName("row 87: SQL fragments in a SKU are text and nothing else")
    void keepsSqlFragmentsAsText() {
        List<String> skus = List.of(
                "'; DROP TABLE sync.exception; --",
                "\" OR 1=1",
                "1); DELETE FROM sync.run;",
                "$$ :run ? \\",
                "{a,b}",
                "\uD83D\uDCE6 ' 箱");
        for (String sku : skus) {
            exceptions.write(run, List.of(exception(ExceptionKind.SKU_UNMAPPED, sku, sku)));
        }

        assertThat(rows()).extracting(SyncException::sku).containsExactlyInAnyOrderElementsOf(skus);
    }

    @Test
    @DisplayName("row 45: NUL in a text is left out before SQL")
    void leavesNulOut() {
        exceptions.write(run, List.of(exception(ExceptionKind.SKU_UNMAPPED, "A\0", "\0S\0")));

        assertThat(rows().getFirst().sku()).isEqualTo("S");
    }

    @Test
    void passesOnWhatTheConsumerThrowsAndReturnsTheConnection() {
        exceptions.write(run, List.of(exception(ExceptionKind.SYSTEM_PAUSED, null, null)));

        for (int i = 0; i < 30; i++) {
            assertThatThrownBy(() -> exceptions.forEach(run, row -> {
                        throw new IllegalStateException("disk full");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("disk full");
        }
        assertThat(rows()).hasSize(1);
    }

    @Test
    void readsByCursorSoThatMemoryStaysFlat() {
        jdbc.sql("""
            INSERT INTO sync.exception (run_id, kind, severity, sku, what, remedy)
            SELECT :run, 'SKU_UNMAPPED', 'ACTION', 'S' || n, repeat('x', 200), 'y' FROM generate_series(1, 20000) n
            """).param("run", run.value()).update();
        int[] seen = {0};
        List<Long> cursors = new ArrayList<>();

        exceptions.forEach(run, row -> {
            if (++seen[0] == 1_500) {
                cursors.add(openCursors());
            }
        });

        assertThat(seen[0]).isEqualTo(20_000);
        assertThat(cursors).containsExactly(1L);
    }

    /** Asked on the same connection, which the surrounding transaction of the reading has bound to this thread. */
    private long openCursors() {
        return jdbc.sql("SELECT count(*) FROM pg_cursors WHERE statement LIKE :fragment")
                .param("fragment", "%FROM sync.exception%")
                .query(Long.class)
                .single();
    }

    private List<SyncException> rows() {
        List<SyncException> rows = new ArrayList<>();
        exceptions.forEach(run, rows::add);
        return rows;
    }

    private void addRun(RunId id) {
        jdbc.sql("""
            INSERT INTO sync.run (id, job, run_key, owner, lease_until)
            VALUES (:id, 'inventory-sync', :key, 'test', now() + interval '1 hour')
            """).param("id", id.value()).param("key", id.toString()).update();
    }

    private static SyncException exception(ExceptionKind kind, @Nullable String warehouse, @Nullable String sku) {
        return new SyncException(
                kind, null, null, warehouse, null, null, null, null, sku, null, null, null, null, null, null, "what",
                "remedy");
    }
}
