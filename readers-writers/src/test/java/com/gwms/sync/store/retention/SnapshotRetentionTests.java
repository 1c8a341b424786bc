package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots, their lines, and the corrections that hang on them. */
class SnapshotRetentionTests extends RetentionRounds {
    @Test
    void removesSnapshotsThatNothingHangsOn() {
        long gone = old.snapshot(days(30).plus(HOUR));
        old.correction(gone, "HELD_BACK");
        old.correction(gone, "SUPERSEDED");
        long kept = old.snapshot(days(30).minus(HOUR));
        old.snapshot(days(1));

        assertThat(removed())
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 3L)
                .containsEntry(RetainedKind.CORRECTIONS, 2L)
                .containsEntry(RetainedKind.SNAPSHOTS, 1L);

        assertThat(old.has("sync.snapshot", gone)).isFalse();
        assertThat(old.has("sync.snapshot", kept)).isTrue();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPLIED", "REJECTED"})
    void keepsSnapshotsThatCorrectionsHangOnLongerAndTheirLinesSomewhatLonger(String state) {
        long whole = corrected(days(90).minus(HOUR), state);
        long head = corrected(days(90).plus(HOUR), state);
        long edge = corrected(days(400).minus(HOUR), state);
        long gone = corrected(days(400).plus(HOUR), state);
        old.snapshot(days(1));

        removed();

        assertThat(old.has("sync.snapshot", whole)).isTrue();
        assertThat(old.has("sync.snapshot", head)).isTrue();
        assertThat(old.has("sync.snapshot", edge)).isTrue();
        assertThat(old.has("sync.snapshot", gone)).isFalse();
        assertThat(old.count("sync.snapshot_line WHERE snapshot_id = " + whole)).isEqualTo(3);
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
        assertThat(old.count("sync.snapshot WHERE lines_removed_at IS NOT NULL"))
                .isEqualTo(2);
        assertThat(old.count("sync.correction")).isEqualTo(3);
    }

    private long corrected(Duration ago, String state) {
        long snapshot = old.snapshot(ago);
        old.correction(snapshot, state);
        return snapshot;
    }

    @Test
    void keepsTheLastSnapshotOfAMappingAndTheLastOneThatWasApplied() {
        long applied = old.snapshot(days(700));
        old.applied(applied);
        long between = old.snapshot(days(650));
        long last = old.snapshot(days(600));
        long ofAnother = old.snapshot(old.fixtures.mapping("A", "W2"), "SUCCESS", days(700));

        removed();

        assertThat(old.has("sync.snapshot", applied)).isTrue();
        assertThat(old.has("sync.snapshot", between)).isFalse();
        assertThat(old.has("sync.snapshot", last)).isTrue();
        assertThat(old.has("sync.snapshot", ofAnother)).isTrue();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(9);
    }

    @Test
    @DisplayName("row 58: the snapshot whose length the next one is held against stays, however old it is")
    void row58keepsTheLastSnapshotThatProvesALength() {
        long earlier = old.snapshot(days(750));
        old.applied(earlier);
        long proves = old.snapshot(days(700));
        old.applied(proves);
        long heldBack = old.snapshot(days(650));
        old.appliedAndHeldBack(heldBack);
        long last = old.snapshot(days(600));
        old.appliedAndHeldBack(last);

        removed();

        assertThat(old.has("sync.snapshot", earlier)).isFalse();
        assertThat(old.has("sync.snapshot", proves)).isTrue();
        assertThat(old.has("sync.snapshot", heldBack)).isFalse();
        assertThat(old.has("sync.snapshot", last)).isTrue();
    }

    @Test
    void keepsWhatWaitsForADecision() {
        long proposed = old.snapshot(days(700));
        old.correction(proposed, "PROPOSED");
        long parked = old.snapshot(old.mapping, "MANUAL_HANDLING", days(700));
        old.snapshot(days(1));

        assertThat(removed()).isEmpty();

        assertThat(old.has("sync.snapshot", proposed)).isTrue();
        assertThat(old.has("sync.snapshot", parked)).isTrue();
    }

    @Test
    @DisplayName("row 77: lines go with their day, where no snapshot of that day is kept")
    void dropsDaysOfLinesThatNobodyNeeds() {
        old.day("sync.snapshot_line", 50);
        old.day("sync.snapshot_line", 40);
        long alone = old.snapshot(days(50));
        long beside = old.snapshot(days(40));
        corrected(days(40), "APPLIED");
        old.snapshot(days(1));

        assertThat(removed())
                .containsEntry(RetainedKind.SNAPSHOT_LINE_DAYS, 1L)
                .containsEntry(RetainedKind.SNAPSHOT_LINES, 3L);

        assertThat(old.days("sync.snapshot_line")).containsExactly(40);
        assertThat(old.has("sync.snapshot", alone)).isFalse();
        assertThat(old.has("sync.snapshot", beside)).isFalse();
        assertThat(old.count("sync.snapshot_line")).isEqualTo(6);
    }
}
