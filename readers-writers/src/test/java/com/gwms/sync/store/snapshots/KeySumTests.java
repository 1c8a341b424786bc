package com.gwms.sync.store.snapshots;

import static com.gwms.sync.store.snapshots.Lines.batch;
import static com.gwms.sync.store.snapshots.Lines.stock;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.ListedLine;
import org.junit.jupiter.api.Test;

class KeySumTests {
    private static boolean agree(ListedLine... lines) {
        KeySum sum = new KeySum();
        for (ListedLine line : lines) {
            sum.add(KeySum.keyOf(line), line);
        }
        return sum.agree();
    }

    @Test
    void agreesWhereBothListingsHaveTheSameKeysAndQuantitiesInAnyOrder() {
        assertThat(agree()).isTrue();
        assertThat(agree(
                        stock("A", "1", 3, 2),
                        stock("B", "1", 0, 0),
                        batch("B", "1", 0, "IN1", WarehouseFixture.MONDAY),
                        batch("A", "1", 5, null, null)))
                .isTrue();
    }

    @Test
    void disagreesWhereAKeyOrAQuantityDiffers() {
        assertThat(agree(stock("A", "1", 3, 2), batch("A", "1", 4, "IN1", null)))
                .isFalse();
        assertThat(agree(stock("A", "1", 3, 2), batch("A", "2", 5, "IN1", null)))
                .isFalse();
        assertThat(agree(stock("A", "1", "G", 3, 2), batch("A", "1", "B", 5, "IN1", null)))
                .isFalse();
        assertThat(agree(stock("A1", "", 3, 2), batch("A", "1", 5, "IN1", null)))
                .isFalse();
        assertThat(agree(stock("A", "1", 3, 2))).isFalse();
    }

    @Test
    void disagreesWhereALineIsRepeatedInOneListingAndAnotherIsMissing() {
        assertThat(agree(
                        stock("A", "", 5, 0),
                        stock("A", "", 5, 0),
                        batch("A", "", 5, "IN1", null),
                        batch("B", "", 5, "IN1", null)))
                .isFalse();
    }

    @Test
    void disagreesWhereQuantitiesAreSwapped() {
        assertThat(agree(
                        stock("A", "", 5, 0),
                        stock("B", "", 7, 0),
                        batch("A", "", 7, "IN1", null),
                        batch("B", "", 5, "IN1", null)))
                .isFalse();
    }
}
