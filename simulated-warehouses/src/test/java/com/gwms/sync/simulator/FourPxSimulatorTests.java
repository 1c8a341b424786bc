package com.gwms.sync.simulator;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GETDETAIL;
import static com.gwms.sync.simulator.FourPxSimulator.WAREHOUSE_GETLIST;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FourPxSimulatorTests {
    private static final Instant PUT_AWAY = Instant.parse("2026-03-01T02:03:04.005Z");

    private final FourPxSimulator simulator = FourPxSimulator.start(FourPxCaller.ACCOUNT);
    private final FourPxCaller caller = new FourPxCaller(simulator);

    @BeforeEach
    void stock() {
        simulator.setInventory(
                "USLAXA",
                List.of(
                        new StockedBatch("900000001", "SKU-A", "B1", "G", 80, 20, "RV1", PUT_AWAY),
                        new StockedBatch("900000001", "SKU-A", "B1", "G", 5, 1, "RV2", PUT_AWAY.plusSeconds(1)),
                        new StockedBatch("900000001", "SKU-A", "B1", "B", 3, 0, "RV1", PUT_AWAY),
                        new StockedBatch("900000002", "测试 \"2\"", "", "G", 7, 0, null, null)));
    }

    @AfterEach
    void close() {
        caller.close();
        simulator.close();
    }

    @Test
    void addsUpStockBySkuBatchAndQuality() throws Exception {
        JsonNode answer = caller.page(INVENTORY_GET, 1, 50);
        assertThat(answer.at("/data/data/0").toString())
                .isEqualTo("{\"customer_code\":\"C1\",\"warehouse_code\":\"USLAXA\",\"sku_id\":\"900000001\","
                        + "\"sku_code\":\"SKU-A\",\"batch_no\":\"B1\",\"available_stock\":\"85\","
                        + "\"pending_stock\":\"21\",\"onway_stock\":\"0\",\"stock_quality\":\"G\"}");
        assertThat(answer.at("/data/data").size()).isEqualTo(3);
        assertThat(answer.at("/data/data/2/sku_code").asString()).isEqualTo("测试 \"2\"");
        assertThat(answer.get("result").asString()).isEqualTo("1");
        assertThat(answer.at("/data/total").isString()).isTrue();
        assertThat(answer.at("/data/total").asString()).isEqualTo("3");
    }

    @Test
    void listsOneLineAConsignment() throws Exception {
        JsonNode lines = caller.page(INVENTORY_GETDETAIL, 1, 50).at("/data/data");
        assertThat(lines.size()).isEqualTo(4);
        assertThat(lines.at("/0/warehouse_stock").asString()).isEqualTo("100");
        assertThat(lines.at("/0/consignment_no").asString()).isEqualTo("RV1");
        assertThat(lines.at("/0/putaway_time").asString()).isEqualTo(Long.toString(PUT_AWAY.toEpochMilli()));
        assertThat(lines.at("/3/putaway_time").isNull()).isTrue();
        assertThat(lines.at("/3/consignment_no").isNull()).isTrue();
    }

    @Test
    void listsItsWarehouses() throws Exception {
        simulator.setInventory("CNSZX1", List.of());
        JsonNode list = caller.call(WAREHOUSE_GETLIST, "{}").get("data");
        assertThat(list.findValuesAsString("warehouse_code")).containsExactly("CNSZX1", "USLAXA");
    }

    @Test
    void pagesByTheSizeAsked() throws Exception {
        JsonNode second = caller.page(INVENTORY_GETDETAIL, 2, 3);
        assertThat(second.at("/data/data").size()).isEqualTo(1);
        assertThat(second.at("/data/page_no").asString()).isEqualTo("2");
        assertThat(second.at("/data/total").asString()).isEqualTo("4");
        assertThat(caller.page(INVENTORY_GETDETAIL, 3, 3).at("/data/data").size())
                .isZero();
    }

    @Test
    void listsOnlyTheSkusAndBatchesAsked() throws Exception {
        JsonNode bySku =
                caller.call(INVENTORY_GET, "{\"warehouse_code\":\"USLAXA\",\"lstsku\":[\"SKU-A\",\"SKU-NONE\"]}");
        assertThat(bySku.at("/data/total").asString()).isEqualTo("2");
        JsonNode byBatch = caller.call(INVENTORY_GETDETAIL, "{\"warehouse_code\":\"USLAXA\",\"lstbatch_no\":[\"B1\"]}");
        assertThat(byBatch.at("/data/total").asString()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        fu.wms.inventory.get|{"warehouse_code":"USLAXA","page_size":501}|ERR_PARAM_BEYOND_RANGE
        fu.wms.inventory.get|{"warehouse_code":"USLAXA","page_no":"x"}|ERR_PARAM_NOT_A_NUMBER
        fu.wms.inventory.get|{"warehouse_code":"NOWHERE"}|ERR_WAREHOUSE_CODE_NOT_EXIST
        fu.wms.inventory.get|{"page_no":1}|MISS_PARAM_RESOURCE
        fu.wms.inventory.get|[1]|MISS_PARAM_RESOURCE
        fu.wms.inventory.get|{"warehouse_code":"USLAXA","customer_code":"C2"}|ERR_CUSTOMER_CODE_NOT_EXIST
        fu.wms.nothing|{}|ERR_METHOD_NOT_EXIST
        """)
    void refusesWithTheErrorEnvelope(String operation, String body, String code) throws Exception {
        HttpResponse<byte[]> response = caller.send(operation, body);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = caller.call(operation, body);
        assertThat(answer.get("result").asString()).isEqualTo("0");
        assertThat(answer.at("/errors/0/error_code").asString()).isEqualTo(code);
    }

    @Test
    void refusesAnOldRequestAndAWrongSignature() throws Exception {
        HttpRequest old = caller.request(
                INVENTORY_GET, FourPxCaller.pageBody(1, 50), Instant.now().minusSeconds(700));
        assertThat(caller.client()
                        .send(old, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("ERR_INVALID_TIMESTAMP");
        HttpRequest forged = caller.unsigned(
                "app_key=demo-key&format=json&method=x&v=1.0.0&sign=0&timestamp=" + System.currentTimeMillis(), "{}");
        assertThat(caller.client()
                        .send(forged, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("ERR_INVALID_SIGN");
    }

    @Test
    void showsStockThatIsChangedWhileItRuns() throws Exception {
        simulator.setInventory("USLAXA", List.of());
        JsonNode answer = caller.page(INVENTORY_GET, 1, 50);
        assertThat(answer.at("/data/total").asString()).isEqualTo("0");
        assertThat(answer.at("/data/data").size()).isZero();
    }

    @Test
    void remembersWhatItReceived() throws Exception {
        caller.page(INVENTORY_GET, 1, 50);
        caller.call(WAREHOUSE_GETLIST, "{}");
        assertThat(simulator.traffic().received()).isEqualTo(2);
        assertThat(simulator.traffic().requests(INVENTORY_GET)).singleElement().satisfies(request -> {
            assertThat(request.body()).isEqualTo(FourPxCaller.pageBody(1, 50));
            assertThat(request.time()).isBetween(Instant.now().minusSeconds(30), Instant.now());
            assertThat(request.request().query()).containsEntry("app_key", "demo-key");
        });
        simulator.traffic().forget();
        assertThat(simulator.traffic().requests()).isEmpty();
    }
}
