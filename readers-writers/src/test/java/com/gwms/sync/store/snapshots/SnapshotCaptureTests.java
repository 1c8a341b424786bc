package com.gwms.sync.store.snapshots;

import static com.gwms.sync.store.snapshots.Lines.batch;
import static com.gwms.sync.store.snapshots.Lines.stock;
import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static com.gwms.sync.tasks.InventoryList.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ListedLine;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/** The life of a capture. */
class SnapshotCaptureTests {
    private static final ListedLine LINE = whole("pA", 5, 0, "pIN1", MONDAY);

    private final WarehouseFixture warehouse = new WarehouseFixture();

    @AfterEach
    void close() {
        warehouse.close();
    }

    private static List<ListedLine> page(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> whole("pA", 1, 0, "pIN" + i, MONDAY))
                .toList();
    }

    private long count(String table) {
        return warehouse
                .jdbc()
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private void killOtherSessions() {
        warehouse.jdbc().sql("""
            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """).query().listOfRows();
    }

    @Test
    @DisplayName("rows 45, 79: SKUs of every kind come through COPY whole")
    void rows45and79keepOddTexts() {
        List<String> skus = List.of(
                "tab\there",
                "line\nend\r\n",
                "back\\slash \\N \\.",
                "quote \" ' comma,;",
                "'); DROP TABLE sync.snapshot; --",
                "box \uD83D\uDCE6 箱 ü",
                "x".repeat(10_000));
        SealedSnapshot sealed = warehouse.sealed(
                skus.stream().map(sku -> whole(sku, 1, 0, "pIN1", MONDAY)).toArray(ListedLine[]::new));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::proxySku)
                .containsExactlyInAnyOrderElementsOf(skus);
    }

    @Test
    @DisplayName("row 45: U+0000 becomes U+FFFD and half a character a question mark")
    void row45replacesWhatTheDatabaseCannotHold() {
        SealedSnapshot sealed =
                warehouse.sealed(stock("a\0b", "\uD83D", 1, 0), batch("a\0b", "\uD83D", 1, "pIN1", MONDAY));

        assertThat(warehouse.lines(sealed.id())).singleElement().satisfies(line -> {
            assertThat(line.proxySku()).isEqualTo("a\uFFFDb");
            assertThat(line.batch()).isEqualTo("?");
            assertThat(line.time()).isEqualTo(MONDAY);
        });
    }

    @Test
    void takesManyPages() {
        try (SnapshotCapture capture = warehouse.capture()) {
            for (int page = 0; page < 100; page++) {
                capture.append(page(page * 500, 500));
            }
            assertThat(capture.rows()).isEqualTo(50_000);
            assertThat(capture.seal(Map.of(WHOLE, 50_000))).isInstanceOf(SealedSnapshot.class);
        }
        assertThat(count("sync.snapshot_line")).isEqualTo(50_000);
    }

    @Test
    @DisplayName(
            "row 7: a capture that is killed between its pages leaves nothing to be seen, and the next attempt works")
    void row7leavesNothingBehindWhenItsSessionIsKilled() {
        try (SnapshotCapture capture = warehouse.capture()) {
            capture.append(page(0, 20_000));
            killOtherSessions();
            assertThatThrownBy(() -> {
                        capture.append(page(20_000, 20_000));
                        capture.seal(Map.of(WHOLE, 40_000));
                    })
                    .isInstanceOf(DataAccessException.class);
            assertThat(warehouse.stateOf(capture.id())).isEqualTo("CAPTURING");
        }
        assertThat(count("sync.snapshot_line")).isZero();

        SealedSnapshot next = warehouse.sealed(LINE);

        assertThat(warehouse.lines(next.id())).hasSize(1);
        assertThat(warehouse
                        .jdbc()
                        .sql("SELECT state || ' ' || verdict_code FROM sync.snapshot WHERE id <> :id")
                        .param("id", next.id())
                        .query(String.class)
                        .list())
                .containsExactly("INVALID LEASE_EXPIRED");
    }

    @Test
    @DisplayName("row 7: a capture whose process dies with lines unsealed leaves no table behind")
    void row7leavesNoTableBehind() {
        SnapshotCapture abandoned = warehouse.capture();
        abandoned.append(page(0, 20_000));
        killOtherSessions();

        assertThat(count("pg_class WHERE relname LIKE 'captured_%'")).isZero();
        assertThat(count("sync.snapshot_line")).isZero();
        abandoned.close();
    }

    @Test
    void forgetsTheLinesOfACaptureThatWasClosedUnsealed() {
        try (SnapshotCapture capture = warehouse.capture()) {
            capture.append(page(0, 20_000));
        }

        assertThat(warehouse.lines(warehouse.sealed(LINE).id())).hasSize(1);
    }

    @Test
    void startsOverWithoutTheLinesOfTheFirstPull() {
        try (SnapshotCapture capture = warehouse.capture()) {
            capture.append(page(0, 20_000));
            assertThat(capture.sealIfComplete(Map.of(WHOLE, 20_001)))
                    .isInstanceOfSatisfying(
                            CapturedSnapshot.Invalid.class,
                            invalid -> assertThat(invalid.code()).isEqualTo(FailureCode.SNAPSHOT_INCOMPLETE));
            assertThat(warehouse.stateOf(capture.id())).isEqualTo("CAPTURING");
            assertThat(count("sync.snapshot_line")).isZero();

            capture.startOver();
            capture.append(page(7, 3));

            assertThat(capture.sealIfComplete(Map.of(WHOLE, 3)))
                    .isInstanceOfSatisfying(
                            SealedSnapshot.class,
                            snapshot -> assertThat(snapshot.lines()).isEqualTo(3));
        }
        assertThat(count("sync.snapshot_line")).isEqualTo(3);
    }

    @Test
    void keepsWhatItReadAsEvidence() {
        long id;
        try (SnapshotCapture capture = warehouse.capture(LINE)) {
            id = capture.keepAsEvidence(FailureCode.SNAPSHOT_DRIFTED, "The total changed.")
                    .id();
        }

        assertThat(warehouse.stateOf(id)).isEqualTo("INVALID SNAPSHOT_DRIFTED");
        assertThat(warehouse.lines(id)).hasSize(1);
    }

    @Test
    void givesUpWithoutLines() {
        SnapshotCapture capture = warehouse.capture(LINE);
        capture.giveUp("UNANSWERED", "The warehouse did not answer.");

        assertThat(warehouse.stateOf(capture.id())).isEqualTo("INVALID UNANSWERED");
        assertThat(warehouse.lines(capture.id())).isEmpty();
    }

    @Test
    void refusesASecondSnapshotOfAnAttempt() {
        ClaimedTask task = warehouse.claim();
        try (SnapshotCapture capture = warehouse.snapshots().begin(task, warehouse.scope())) {
            capture.append(List.of(LINE));
            capture.seal(Map.of(WHOLE, 1));

            assertThatThrownBy(() -> capture.seal(Map.of())).isInstanceOf(SnapshotLostException.class);
            assertThatThrownBy(() -> capture.keepAsEvidence(FailureCode.SNAPSHOT_DRIFTED, "Late."))
                    .isInstanceOf(SnapshotLostException.class);
            capture.giveUp("LATE", "Late.");
            assertThatThrownBy(capture::startOver).isInstanceOf(SnapshotLostException.class);
            assertThat(warehouse.stateOf(capture.id())).isEqualTo("SEALED");
            assertThat(warehouse.lines(capture.id())).hasSize(1);
        }

        assertThatThrownBy(() -> warehouse.snapshots().begin(task, warehouse.scope()))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @DisplayName("row 10: a run that lost its lease seals nothing")
    void row10sealsNothingOnceTheLeaseIsLost() {
        try (SnapshotCapture late = warehouse.capture(LINE)) {
            warehouse.claim();

            assertThatThrownBy(() -> late.seal(Map.of(WHOLE, 1)))
                    .isInstanceOf(SnapshotLostException.class)
                    .hasMessageContaining("the lease of the task was lost to another run");
            assertThat(warehouse.stateOf(late.id())).isEqualTo("CAPTURING");
        }
        assertThat(count("sync.snapshot_line")).isZero();
    }

    @Test
    @DisplayName("row 10: a run that lost its lease keeps no evidence, and cannot start over")
    void row10keepsNoEvidenceOnceTheLeaseIsLost() {
        try (SnapshotCapture late = warehouse.capture(LINE)) {
            warehouse.capture().close();

            assertThatThrownBy(() -> late.keepAsEvidence(FailureCode.SNAPSHOT_DRIFTED, "Late."))
                    .isInstanceOf(SnapshotLostException.class);
            assertThat(warehouse.stateOf(late.id())).isEqualTo("INVALID LEASE_EXPIRED");
        }
        try (SnapshotCapture late = warehouse.capture(LINE)) {
            warehouse.capture().close();
            assertThatThrownBy(late::startOver).isInstanceOf(SnapshotLostException.class);
        }
        assertThat(count("sync.snapshot_line")).isZero();
    }

    @Test
    @DisplayName("row 10: a late run does not spoil the capture of the run that took over")
    void row10leavesTheCaptureOfALaterAttemptAlone() {
        ClaimedTask late = warehouse.claim();
        try (SnapshotCapture current = warehouse.capture(LINE)) {
            assertThatThrownBy(() -> warehouse.snapshots().begin(late, warehouse.scope()))
                    .isInstanceOf(SnapshotLostException.class);

            assertThat(current.seal(Map.of(WHOLE, 1))).isInstanceOf(SealedSnapshot.class);
        }
    }
}
