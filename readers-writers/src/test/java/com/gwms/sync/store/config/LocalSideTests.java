package com.gwms.sync.store.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.config.LocalSide.Location;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalSideTests {
    private static TestDatabase database;
    private static LocalSide local;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        local = new LocalSide(database.dataSource());
        database.jdbc().sql("INSERT INTO gwms.warehouse VALUES ('W1', 'One')").update();
        database.jdbc()
                .sql("INSERT INTO gwms.location VALUES ('W1', 'VP', 'VIRTUAL_PUTAWAY'), ('W1', 'G', 'GENERAL')")
                .update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void findsWarehousesThatGwmsDoesNotHave() {
        assertThat(local.unknownWarehouses(List.of("W1", "W2"))).containsExactly("W2");
        assertThat(local.unknownWarehouses(List.of())).isEmpty();
    }

    @Test
    void tellsTheKindOfLocationsThatExist() {
        assertThat(local.locationKinds(
                        List.of(new Location("W1", "VP"), new Location("W1", "G"), new Location("W1", "X"))))
                .isEqualTo(Map.of(new Location("W1", "VP"), "VIRTUAL_PUTAWAY", new Location("W1", "G"), "GENERAL"));
    }

    @Test
    @DisplayName("row 68: SKUs that differ by case, blanks and full-width characters only match alike when folded")
    void findsSkusThatMatchAlike() {
        List<String> skus = List.of("ab-1", "AB -1", "ＡＢ-1", "AB-2");

        assertThat(local.skusThatMatchAlike(skus, SkuMatching.EXACT)).isEmpty();
        assertThat(local.skusThatMatchAlike(skus, SkuMatching.FOLDED))
                .singleElement()
                .satisfies(group ->
                        assertThat(group).contains("ab-1", "AB -1", "ＡＢ-1").doesNotContain("AB-2"));
    }
}
