package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WarehouseHealthTests {
    private static final Instant TAKEN = Instant.parse("2026-06-04T08:00:00Z");

    @ParameterizedTest
    @CsvSource({"1000, 990, 10, 0.01", "0, 50, 50, 1.0", "0, 0, 0, 0.0", "100, 0, 100, 1.0", "10, 40, 30, 3.0"})
    void tellsTheDiscrepancyAsAShare(long local, long proxy, long discrepancy, double share) {
        assertThat(new WarehouseHealth.Newest(TAKEN, local, proxy, discrepancy, 0, 0, 0).share())
                .isEqualTo(share);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAShareThatIsNone(double share) {
        assertThatThrownBy(() -> new WarehouseHealth.Point(TAKEN, 1, share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The share of a discrepancy is a number from 0, not " + share);
    }

    @Test
    void refusesALongerHistoryThanItsChartHolds() {
        assertThatThrownBy(() -> new WarehouseHealth(
                        "YYZ",
                        "CAYYZB",
                        "4PX-1",
                        null,
                        0,
                        Collections.nCopies(31, new WarehouseHealth.Point(TAKEN, 1, 0.1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A history has at most 30 snapshots, not 31");
    }

    @Test
    void countsOpenCasesTogether() {
        assertThat(new CaseTotals(3, 1, 9, 4).open()).isEqualTo(12);
        assertThatThrownBy(() -> new CaseTotals(1, 2, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CaseTotals(0, 0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
