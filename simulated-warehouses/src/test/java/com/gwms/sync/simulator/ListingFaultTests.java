package com.gwms.sync.simulator;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GETDETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.ListingFault.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ListingFaultTests {
    private final FourPxSimulator simulator = FourPxSimulator.start(FourPxCaller.ACCOUNT);
    private final FourPxCaller caller = new FourPxCaller(simulator);

    @BeforeEach
    void stock() {
        simulator.setInventory("USLAXA", new GeneratedInventory(10, 0));
    }

    @AfterEach
    void close() {
        caller.close();
        simulator.close();
    }

    @Test
    void changesTheTotalOfOnePage() throws Exception {
        simulator.faults().on(INVENTORY_GET).page(2).always(new ListingFault.ChangedTotal(-1));
        assertThat(total(1)).isEqualTo("10");
        assertThat(total(2)).isEqualTo("9");
        assertThat(total(3)).isEqualTo("10");
    }

    @Test
    void answersEmptyWithSuccess() throws Exception {
        simulator.faults().on(INVENTORY_GET).once(new ListingFault.EmptyListing());
        JsonNode answer = caller.page(INVENTORY_GET, 1, 4);
        assertThat(answer.get("result").asString()).isEqualTo("1");
        assertThat(answer.at("/data/total").asString()).isEqualTo("0");
        assertThat(answer.at("/data/data").size()).isZero();
        assertThat(lines()).hasSize(10);
    }

    @Test
    void repeatsALine() throws Exception {
        simulator.faults().on(INVENTORY_GET).always(new ListingFault.DuplicateLine(3, 0));
        assertThat(lines()).containsExactly(0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9);
        assertThat(total(1)).isEqualTo("11");
        assertThat(caller.page(INVENTORY_GET, 1, 11).at("/data/data/4"))
                .isEqualTo(caller.page(INVENTORY_GET, 1, 11).at("/data/data/3"));
    }

    @Test
    void repeatsALineWithAnotherQuantity() throws Exception {
        simulator.faults().on(INVENTORY_GET).always(new ListingFault.DuplicateLine(3, 5));
        JsonNode page = caller.page(INVENTORY_GET, 1, 11).at("/data/data");
        assertThat(page.at("/3/available_stock").asString()).isEqualTo("13");
        assertThat(page.at("/4/available_stock").asString()).isEqualTo("18");
    }

    @Test
    void repeatsTheFirstPageForEver() throws Exception {
        simulator.faults().on(INVENTORY_GET).always(new ListingFault.RepeatedPage());
        assertThat(numbers(caller.page(INVENTORY_GET, 1, 4))).containsExactly(0, 1, 2, 3);
        assertThat(numbers(caller.page(INVENTORY_GET, 3, 4))).containsExactly(0, 1, 2, 3);
        assertThat(numbers(caller.page(INVENTORY_GET, 99, 4))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void movesALineWhileTheCallerPages() throws Exception {
        simulator.faults().on(INVENTORY_GET).after(2).always(new ListingFault.MovedLine(9, 1));
        assertThat(lines()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 7, 8);
        simulator.faults().clear();
        simulator.faults().on(INVENTORY_GET).after(1).always(new ListingFault.MovedLine(0, 9));
        assertThat(lines()).containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9, 0);
    }

    @Test
    void leavesLinesOutOfTheLastPage() throws Exception {
        simulator.faults().on(INVENTORY_GET).always(new ListingFault.ShortLastPage(1));
        assertThat(lines()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(total(3)).isEqualTo("10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        NEGATIVE_QUANTITY       | fu.wms.inventory.get       | "available_stock":"-1"
        FRACTIONAL_QUANTITY     | fu.wms.inventory.getdetail | "warehouse_stock":"1.5"
        QUANTITY_BEYOND_DOUBLE  | fu.wms.inventory.get       | "available_stock":1e400
        EIGHTEEN_DIGIT_QUANTITY | fu.wms.inventory.get       | "available_stock":"123456789012345678"
        LOCKED_MISSING          | fu.wms.inventory.get       | "available_stock":"12","onway_stock"
        UNKNOWN_QUALITY         | fu.wms.inventory.get       | "stock_quality":"Z"
        PUTAWAY_TIME_NULL       | fu.wms.inventory.getdetail | "putaway_time":null
        PUTAWAY_TIME_ZERO       | fu.wms.inventory.getdetail | "putaway_time":"0"
        PUTAWAY_TIME_TEXT       | fu.wms.inventory.getdetail | "putaway_time":"more than a year"
        NUL_IN_SKU              | fu.wms.inventory.get       | "sku_code":"SKU\\u0000A"
        """)
    void spoilsTheLineAtThePosition(Flaw flaw, String operation, String expected) throws Exception {
        assertThat(body(operation)).doesNotContain(expected);
        simulator.faults().on(operation).always(new ListingFault.DefectiveLine(2, flaw));
        assertThat(body(operation)).containsOnlyOnce(expected);
    }

    @Test
    void replacesOneField() throws Exception {
        simulator.faults().on(INVENTORY_GETDETAIL).always(new ListingFault.AlteredField(5, "consignment_no", "[NaN]"));
        simulator.faults().on(INVENTORY_GETDETAIL).always(new ListingFault.AlteredField(5, "sku_id", null));
        assertThat(body(INVENTORY_GETDETAIL)).containsOnlyOnce("\"consignment_no\":[NaN]");
        assertThat(body(INVENTORY_GETDETAIL))
                .doesNotContain(
                        "\"warehouse_code\":\"USLAXA\",\"sku_id\":\"900000001\",\"sku_code\":\"SKU-000001\",\"batch_no\":\"B000000005\"");
    }

    private String body(String operation) throws IOException, InterruptedException {
        return new String(caller.send(operation, FourPxCaller.pageBody(1, 50)).body(), StandardCharsets.UTF_8);
    }

    private String total(int page) throws IOException, InterruptedException {
        return caller.page(INVENTORY_GET, page, 4).at("/data/total").asString();
    }

    /** The numbers of the generated lines on pages 1 to 3, of 4 lines each. */
    private List<Integer> lines() throws IOException, InterruptedException {
        List<Integer> all = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            all.addAll(numbers(caller.page(INVENTORY_GET, page, 4)));
        }
        return all;
    }

    private static List<Integer> numbers(JsonNode answer) {
        return answer.at("/data/data").findValuesAsString("batch_no").stream()
                .map(batch -> Integer.valueOf(batch.substring(1)))
                .toList();
    }
}
