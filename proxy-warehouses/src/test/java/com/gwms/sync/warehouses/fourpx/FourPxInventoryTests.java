package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.SimulatedAccount.WAREHOUSE;
import static com.gwms.sync.warehouses.SimulatedAccount.batch;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.GeneratedInventory;
import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.ListingFault.Flaw;
import com.gwms.sync.simulator.StockedBatch;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.SimulatedAccount;
import com.gwms.sync.warehouses.TestLimits;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourPxInventoryTests {
    private final SimulatedAccount account = new SimulatedAccount(TestLimits.quick());

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void readsAStockLine() {
        assertThat(stock())
                .isEqualTo(new ListedLine(
                        InventoryList.STOCK,
                        "SKU-A",
                        "B1",
                        "G",
                        InventoryType.QUALIFIED,
                        80,
                        20,
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    @DisplayName("row 70: epoch milliseconds become whole seconds")
    void readsABatchLine() {
        assertThat(batches())
                .isEqualTo(new ListedLine(
                        InventoryList.BATCHES,
                        "SKU-A",
                        "B1",
                        "G",
                        InventoryType.QUALIFIED,
                        null,
                        null,
                        100,
                        "RV1",
                        Instant.parse("2026-03-04T05:06:07Z"),
                        null,
                        null));
    }

    @Test
    @DisplayName("row 71: a batch without an inbound order is a good line without one")
    void readsABatchWithoutInboundOrder() {
        account.stock(new StockedBatch("1", "S", "B", "G", 1, 0, null, Instant.parse("2026-01-01T00:00:00Z")));

        ListedLine line = batches();

        assertThat(line.defect()).isNull();
        assertThat(line.proxyInboundOrder()).isNull();
    }

    @Test
    void pagesThroughAListing() {
        account.simulator.setInventory(WAREHOUSE, new GeneratedInventory(1_203, 1));

        InventoryPage first = page(InventoryList.STOCK, 1);
        InventoryPage last = page(InventoryList.STOCK, 3);

        assertThat(first.lines()).hasSize(500);
        assertThat(first.pageSize()).isEqualTo(500);
        assertThat(last.lines()).hasSize(203);
        assertThat(last.page()).isEqualTo(3);
        assertThat(last.declaredTotal()).isEqualTo(1_203);
        assertThat(last.lines().getLast().batchNo()).isEqualTo("B000001202");
    }

    @Test
    @DisplayName("row 64: a page that comes again has the fingerprint it had")
    void givesEqualPagesEqualFingerprintsAndOthersOthers() {
        account.simulator.setInventory(WAREHOUSE, new GeneratedInventory(1_500, 1));

        assertThat(page(InventoryList.STOCK, 1).fingerprint())
                .isEqualTo(page(InventoryList.STOCK, 1).fingerprint())
                .isNotEqualTo(page(InventoryList.STOCK, 2).fingerprint());
        assertThat(page(InventoryList.BATCHES, 1).fingerprint())
                .isNotEqualTo(page(InventoryList.BATCHES, 2).fingerprint());
    }

    @Test
    void takesAnEmptyListingForAnEmptyAnswer() {
        account.stock();

        InventoryPage page = page(InventoryList.STOCK, 1);

        assertThat(page.lines()).isEmpty();
        assertThat(page.declaredTotal()).isZero();
    }

    @ParameterizedTest
    @DisplayName("row 69: only G is qualified, and an unknown letter is nothing")
    @CsvSource({"G,QUALIFIED", "B,DEFECTIVE", "C,DEFECTIVE", "W,DEFECTIVE", "M,DEFECTIVE", "E,DEFECTIVE", "Z,", "g,"})
    void mapsStockQuality(String quality, @Nullable InventoryType type) {
        account.stock(batch("S", "B", quality, 1, 0));

        ListedLine line = stock();

        assertThat(line.condition()).isEqualTo(quality);
        assertThat(line.type()).isEqualTo(type);
        assertThat(line.defect()).isEqualTo(type == null ? LineDefect.TYPE_UNKNOWN : null);
    }

    @ParameterizedTest
    @DisplayName("rows 43, 65 and 66: a quantity that is no count makes the line defective, with path and value")
    @CsvSource(quoteCharacter = '`', textBlock = """
        NEGATIVE_QUANTITY,       QUANTITY_NEGATIVE,  `$.data.data[1].available_stock: "-1"`
        FRACTIONAL_QUANTITY,     QUANTITY_NOT_WHOLE, `$.data.data[1].available_stock: "1.5"`
        QUANTITY_BEYOND_DOUBLE,  QUANTITY_TOO_LARGE, `$.data.data[1].available_stock: 1e400`
        EIGHTEEN_DIGIT_QUANTITY, QUANTITY_TOO_LARGE, `$.data.data[1].available_stock: "123456789012345678"`
        LOCKED_MISSING,          QUANTITY_MISSING,   `$.data.data[1].pending_stock: missing`
        """)
    void keepsALineWithABadQuantityAsEvidence(Flaw flaw, LineDefect defect, String evidence) {
        account.stock(batch("SKU-A", "B1", "G", 1, 0), batch("SKU-B", "B2", "G", 1, 0), batch("C", "3", "G", 1, 0));
        account.simulator.faults().everywhere().always(new ListingFault.DefectiveLine(1, flaw));

        InventoryPage page = page(InventoryList.STOCK, 1);

        assertThat(page.lines()).hasSize(3);
        assertThat(page.lines().get(1).proxySku()).isEqualTo("SKU-B");
        assertThat(page.lines().get(1).defect()).isEqualTo(defect);
        assertThat(page.lines().get(1).evidence()).isEqualTo(evidence);
        assertThat(page.lines().get(2).defect()).isNull();
    }

    @ParameterizedTest
    @DisplayName("row 43: every other way to write no count")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        -0             | QUANTITY_NEGATIVE
        "-0"           | QUANTITY_NEGATIVE
        null           | QUANTITY_MISSING
        ""             | QUANTITY_MISSING
        "many"         | QUANTITY_NOT_WHOLE
        "NaN"          | QUANTITY_NOT_WHOLE
        true           | QUANTITY_NOT_WHOLE
        {"n":1}        | QUANTITY_NOT_WHOLE
        [1,[2]]        | QUANTITY_NOT_WHOLE
        2147483648     | QUANTITY_TOO_LARGE
        "1e-999999999" | QUANTITY_NOT_WHOLE
        "1e999999999"  | QUANTITY_TOO_LARGE
        """)
    void refusesWhatIsNoCount(String json, LineDefect defect) {
        altered("available_stock", json);

        assertThat(stock().defect()).isEqualTo(defect);
        assertThat(stock().available()).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        7            | 7
        "7"          | 7
        "007"        | 7
        " 7 "        | 7
        "7.00"       | 7
        1234567890   | 1234567890
        "2147483647" | 2147483647
        0            | 0
        """)
    void readsCountsHoweverTheyAreWritten(String json, int expected) {
        altered("available_stock", json);

        assertThat(stock().available()).isEqualTo(expected);
        assertThat(stock().defect()).isNull();
    }

    @ParameterizedTest
    @DisplayName("row 70: a putaway time that is none, in seconds, or absurd")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        null            | `$.data.data[0].putaway_time: null`
        0               | `$.data.data[0].putaway_time: 0`
        "soon"          | `$.data.data[0].putaway_time: "soon"`
        "1767225600"    | `$.data.data[0].putaway_time: "1767225600"`
        "4102444800000" | `$.data.data[0].putaway_time: "4102444800000"`
        -1              | `$.data.data[0].putaway_time: -1`
        {}              | `$.data.data[0].putaway_time: an object`
                        | `$.data.data[0].putaway_time: missing`
        """)
    void refusesUnreadableTimes(@Nullable String json, String evidence) {
        altered("putaway_time", json);

        ListedLine line = batches();

        assertThat(line.defect()).isEqualTo(LineDefect.TIME_UNREADABLE);
        assertThat(line.evidence()).isEqualTo(evidence);
        assertThat(line.inboundTime()).isNull();
    }

    @Test
    @DisplayName("row 45: U+0000 in a code is replaced")
    void replacesControlCharacters() {
        altered("sku_code", "\"SKU\\u0000A\\n\\ud800\"");

        assertThat(stock().proxySku()).isEqualTo("SKU\uFFFDA\uFFFD\uFFFD");
        assertThat(stock().defect()).isNull();
    }

    @Test
    void keepsQuotesCommasAndOtherScriptsInCodes() {
        String sku = "\"A\",'B';\\测试 😀 ＡＢ ";
        account.stock(batch(sku, "B", "G", 1, 0));

        assertThat(stock().proxySku()).isEqualTo(sku);
    }

    @Test
    void takesCodesOf200CharactersAndNoLongerOnes() {
        account.stock(batch("S".repeat(200), "B", "G", 1, 0), batch("S".repeat(201), "B", "G", 1, 0));

        InventoryPage page = page(InventoryList.STOCK, 1);

        assertThat(page.lines().getFirst().defect()).isNull();
        assertThat(page.lines().getLast().defect()).isEqualTo(LineDefect.TEXT_TOO_LONG);
        assertThat(page.lines().getLast().proxySku()).hasSize(200);
        assertThat(Objects.requireNonNull(page.lines().getLast().evidence()))
                .startsWith("$.data.data[1].sku_code: 201 characters")
                .hasSizeLessThanOrEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        null
        ""
        "  "
        []
        """)
    void missesTheSku(String json) {
        altered("sku_code", json);

        assertThat(stock().defect()).isEqualTo(LineDefect.SKU_MISSING);
    }

    @Test
    void doesNotMindFieldsOfTheOtherList() {
        altered("warehouse_stock", "\"nonsense\"");

        assertThat(stock().defect()).isNull();
    }

    @Test
    void listsWarehouseCodes() {
        account.simulator.setInventory("DEFRA1", new GeneratedInventory(1, 1));

        assertThat(answer(account.warehouse.warehouseCodes())).containsExactlyInAnyOrder(WAREHOUSE, "DEFRA1");
        assertThat(account.simulator.traffic().requests().getLast().operation())
                .isEqualTo(FourPxSimulator.WAREHOUSE_GETLIST);
    }

    private void altered(String field, @Nullable String json) {
        account.simulator.faults().everywhere().always(new ListingFault.AlteredField(0, field, json));
    }

    private ListedLine stock() {
        return page(InventoryList.STOCK, 1).lines().getFirst();
    }

    private ListedLine batches() {
        return page(InventoryList.BATCHES, 1).lines().getFirst();
    }

    private InventoryPage page(InventoryList list, int page) {
        return answer(account.warehouse.inventoryPage(WAREHOUSE, list, page));
    }
}
