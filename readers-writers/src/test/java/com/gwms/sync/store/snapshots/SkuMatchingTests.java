package com.gwms.sync.store.snapshots;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static com.gwms.sync.store.snapshots.WarehouseFixture.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SkuMatchingTests {
    private final WarehouseFixture warehouse = new WarehouseFixture();

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    @DisplayName("row 68: exact matching takes no liberties")
    void row68matchesExactlyUnlessToldOtherwise() {
        SealedSnapshot sealed = warehouse.sealed(
                whole("pA", 1, 0, "pIN1", MONDAY),
                whole("PA", 2, 0, "pIN1", MONDAY),
                whole("pA ", 3, 0, "pIN1", MONDAY),
                whole("ｐＡ", 4, 0, "pIN1", MONDAY));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::proxySku, SnapshotLine::exclusion)
                .containsExactlyInAnyOrder(
                        tuple("pA", null),
                        tuple("PA", "SKU_UNMAPPED"),
                        tuple("pA ", "SKU_UNMAPPED"),
                        tuple("ｐＡ", "SKU_UNMAPPED"));
    }

    @Test
    @DisplayName("row 68: folded matching ignores case, blanks and full-width forms")
    void row68foldsWhatPeopleAndScannersGetWrong() {
        warehouse.matchFolded();
        SealedSnapshot sealed = warehouse.sealed(
                whole("PA", 2, 0, "pIN1", MONDAY),
                whole(" p\tB", 3, 0, "pIN1", MONDAY),
                whole("ｐ　Ｃ", 4, 0, "pIN1", MONDAY));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::sku, SnapshotLine::available, SnapshotLine::exclusion)
                .containsExactlyInAnyOrder(tuple("A", 2, null), tuple("B", 3, null), tuple("C", 4, null));
    }

    @Test
    @DisplayName("row 68: two listed SKUs that fold into one are both left out")
    void row68reportsAmbiguousSkus() {
        warehouse.matchFolded();
        SealedSnapshot sealed = warehouse.sealed(
                whole("pA", 1, 0, "pIN1", MONDAY),
                whole("PA", 2, 0, "pIN2", MONDAY),
                whole("pB", 3, 0, "pIN1", MONDAY),
                whole("pB", 4, 0, "pIN2", MONDAY));

        assertThat(warehouse.lines(sealed.id()))
                .extracting(SnapshotLine::proxySku, SnapshotLine::exclusion, SnapshotLine::note)
                .containsExactly(
                        tuple("PA", "SKU_AMBIGUOUS", "Several listed SKUs match this SKU of GWMS: PA, pA."),
                        tuple("pA", "SKU_AMBIGUOUS", "Several listed SKUs match this SKU of GWMS: PA, pA."),
                        tuple("pB", null, null),
                        tuple("pB", null, null));
        assertThat(sealed.excludedLines()).isEqualTo(2);
        assertThat(sealed.units()).isEqualTo(7);
    }
}
