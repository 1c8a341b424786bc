package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.tasks.SnapshotGate.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate with its limits at 20 % of the units from 100 units on, and half of the lines. */
class SnapshotGateTests {
    private static final GateLimits LIMITS = new GateLimits(20, 100, 50);

    private static Verdict judge(
            int lines, long local, long changed, long emptied, @Nullable Integer last, boolean newerApplied) {
        return SnapshotGate.judge(new GateFacts(lines, local, changed, emptied, last, newerApplied), LIMITS);
    }

    @ParameterizedTest(name = "{0} lines, {1} units here, {2} changed, last {3} lines: {4}")
    @CsvSource({
        "1000, 1000,    0, 1000, PASS",
        "   0,    0,    0,     , PASS",
        "   0,    0,    0,    0, PASS",
        "   0,    1,    0,     , PASS",
        "   0,    1,    1,     , SNAPSHOT_EMPTY",
        "   0, 1000,    0, 1000, PASS",
        "   0,    0,    0, 1000, PASS",
        " 500, 1000,    1, 1000, PASS",
        " 499, 1000,    1, 1000, SNAPSHOT_IMPLAUSIBLE",
        " 499, 1000,    0, 1000, PASS",
        "   1,    0,    1,    2, PASS",
        "   1,    0,    1,    3, SNAPSHOT_IMPLAUSIBLE",
        "   1, 1000,    0,     , PASS",
        "2000, 1000,    0, 1000, PASS",
        "1000, 1000,  200, 1000, PASS",
        "1000, 1000,  201, 1000, SNAPSHOT_IMPLAUSIBLE",
        "1000,  499,  100, 1000, SNAPSHOT_IMPLAUSIBLE",
        "1000,  499,   99, 1000, PASS",
        "1000,  500,  100, 1000, PASS",
        "   5,   10,   10,     , PASS",
        "   5,    0,   99,     , PASS",
        "   5,    0,  100,     , SNAPSHOT_IMPLAUSIBLE",
    })
    void judgesByLinesAndUnits(int lines, long local, long changed, @Nullable Integer last, String verdict) {
        String judged = switch (judge(lines, local, changed, 0, last, false)) {
            case Verdict.Pass pass -> "PASS";
            case Verdict.Refuse refuse -> refuse.code().name();
        };

        assertThat(judged).isEqualTo(verdict);
    }

    @Test
    @DisplayName("row 57: an empty listing says how much stock is at stake")
    void row57tellsWhatIsAtStake() {
        assertThat(judge(0, 12_345, 12_345, 40, 50, false))
                .isEqualTo(new Verdict.Refuse(
                        FailureCode.SNAPSHOT_EMPTY, "The warehouse listed nothing, GWMS has 12,345 units there."));
    }

    @Test
    @DisplayName("row 58: fewer lines, and more change, than the limits allow are named with the limits")
    void row58namesTheLimits() {
        assertThat(judge(1_200, 10, 1, 0, 5_000, false))
                .isEqualTo(new Verdict.Refuse(
                        FailureCode.SNAPSHOT_IMPLAUSIBLE,
                        "1,200 lines, the last applied snapshot had 5,000: more than 50 % fewer."));
        assertThat(judge(5_000, 10_000, 2_001, 17, 5_000, false))
                .isEqualTo(new Verdict.Refuse(
                        FailureCode.SNAPSHOT_IMPLAUSIBLE,
                        "2,001 units would change (17 buckets to zero), GWMS has 10,000 there: more than 20 %."));
    }

    @Test
    @DisplayName("row 76: a snapshot that is too old is refused for that, whatever else is wrong with it")
    void row76looksAtTheAgeFirst() {
        assertThat(judge(0, 1_000, 1_000, 1, 1_000, true))
                .isEqualTo(
                        new Verdict.Refuse(FailureCode.SNAPSHOT_STALE, "A snapshot taken later was applied already."));
        assertThat(judge(1_000, 1_000, 0, 0, 1_000, true)).isInstanceOf(Verdict.Refuse.class);
    }

    @Test
    void holdsTheLargestWarehouse() {
        long everything = 4_000_000L * 2 * Integer.MAX_VALUE;

        assertThat(judge(4_000_000, everything, everything, 0, 4_000_000, false))
                .isInstanceOf(Verdict.Refuse.class);
        assertThat(judge(Integer.MAX_VALUE, everything, 0, 0, Integer.MAX_VALUE, false))
                .isEqualTo(new Verdict.Pass());
    }

    @Test
    void letsEverythingButAnEmptyListingPassAtItsWidest() {
        GateLimits widest = new GateLimits(100, 1_000_000_000, 100);

        assertThat(SnapshotGate.judge(new GateFacts(1, 10, 999_999_999, 9, 1_000_000, false), widest))
                .isEqualTo(new Verdict.Pass());
        assertThat(SnapshotGate.judge(new GateFacts(0, 10, 10, 1, 1, false), widest))
                .isInstanceOf(Verdict.Refuse.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 1", "100, 1000000000, 100"})
    void takesLimitsAtTheEndsOfTheirRanges(int change, long units, int drop) {
        assertThat(new GateLimits(change, units, drop).maxChangePercent()).isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0   | 5          | 50  | max-change-percent must be from 1 to 100, not 0",
                "101 | 5          | 50  | max-change-percent must be from 1 to 100, not 101",
                "20  | -1         | 50  | min-changed-units must be from 0 to 1,000,000,000, not -1",
                "20  | 1000000001 | 50  | min-changed-units must be from 0 to 1,000,000,000, not 1000000001",
                "20  | 5          | 0   | max-line-drop-percent must be from 1 to 100, not 0",
                "20  | 5          | 101 | max-line-drop-percent must be from 1 to 100, not 101"
            })
    void namesTheLimitTheRangeAndTheValueItRefuses(int change, long units, int drop, String sentence) {
        assertThatThrownBy(() -> new GateLimits(change, units, drop))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
