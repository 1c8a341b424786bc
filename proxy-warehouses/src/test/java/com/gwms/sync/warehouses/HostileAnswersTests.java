package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.BusinessError.ErrorsShape;
import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that arrive whole and are not what was asked for. */
class HostileAnswersTests {
    private static final String JSON = "application/json";

    private final SimulatedAccount account = new SimulatedAccount(TestLimits.quick());

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    @DisplayName("row 38: an HTML page with status 200 is not parsed")
    void refusesALoginPage() {
        assertThat(unreadable(OddBodies.loginPage())).contains("text/html where JSON was expected");
        assertThat(account.calls.getLast().responseBody()).contains("<title>Log in</title>");
        assertThat(account.calls.getLast().result()).isEqualTo("UNREADABLE_ANSWER");
    }

    @Test
    @DisplayName("row 38: an HTML page that calls itself JSON is not data")
    void refusesALoginPageCalledJson() {
        assertThat(unreadable(OddBodies.loginPageCalledJson())).contains("not valid JSON at line 1");
    }

    @ParameterizedTest
    @DisplayName("row 91: XML, ZIP, YAML and text are not parsed at all")
    @ValueSource(
            strings = {"application/xml", "text/xml", "application/zip", "application/yaml", "text/plain", "jsonp"})
    void refusesOtherContentTypes(String contentType) {
        assertThat(unreadable(OddBodies.of(contentType, envelope("1", "{}")))).contains("where JSON was expected");
    }

    @ParameterizedTest
    @DisplayName("row 39: a result other than 1 is never success")
    @ValueSource(strings = {"\"0\"", "0", "\"2\"", "\"\"", "\"success\"", "true", "\"01\"", "-1"})
    void takesOnlyResultOneForSuccess(String result) {
        strike(OddBodies.of(
                JSON,
                "{\"result\":" + result + ",\"msg\":\"no\",\"data\":{\"page_no\":\"1\",\"total\":\"0\",\"data\":[]}}"));

        assertThat(account.stockPage()).isInstanceOf(Reply.Refusal.class);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("row 39: errors come as an object or a list, in two spellings")
    void readsBusinessErrorsInEveryShape(ErrorsShape shape) {
        strike(new BusinessError("ERR_SKU_CODE_EMPTY", "no SKU", shape));

        assertThat(account.stockPage()).isEqualTo(new Reply.Refusal<>("ERR_SKU_CODE_EMPTY", "no SKU"));
    }

    @ParameterizedTest
    @CsvSource({
        "ERR_INVALID_SIGN,CREDENTIAL_REJECTED",
        "ERR_INVALID_APP_KEY,CREDENTIAL_REJECTED",
        "ERR_INVALID_ACCESS_TOKEN,CREDENTIAL_REJECTED",
        "ERR_WAREHOUSE_CODE_NOT_EXIST,WAREHOUSE_UNKNOWN",
    })
    void tellsWrongKeysAndUnknownWarehousesFromRefusals(String vendorCode, FailureCode code) {
        strike(new BusinessError(vendorCode, "said so"));

        assertThat(failure(account.stockPage(), code)).isEqualTo("4PX answered " + vendorCode + ": said so");
    }

    @Test
    void doesNotTakeAConsignmentForASignature() {
        strike(new BusinessError("ERR_INBOUND_CONSIGNMENT_NOT_FOUND", "none"));

        assertThat(account.stockPage()).isInstanceOf(Reply.Refusal.class);
    }

    @Test
    void learnsThatAWarehouseIsUnknown() {
        assertThat(failure(
                        account.warehouse.inventoryPage("NOWHERE", InventoryList.STOCK, 1),
                        FailureCode.WAREHOUSE_UNKNOWN))
                .contains("NOWHERE");
    }

    @ParameterizedTest
    @DisplayName("row 40: null, empty and missing data are no empty list")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        `{"result":"1","msg":"ok","errors":[],"data":null}`                       | $.data is missing
        `{"result":"1","msg":"ok","errors":[]}`                                   | $.data is missing
        `{"result":"1","data":[]}`                                                | $.data is missing
        `{"result":"1","data":"none"}`                                            | $.data is missing
        `{"result":"1","data":{}}`                                                | $.data.data is missing
        `{"result":"1","data":{"total":"0","data":null}}`                         | $.data.data is missing
        `{"result":"1","data":{"total":"0","data":{}}}`                           | $.data.data is missing
        `{"result":"1","data":{"data":[]}}`                                       | $.data.total is missing
        `{"result":"1","data":{"total":"-1","data":[]}}`                          | $.data.total is missing
        `{"result":"1","data":{"total":null,"data":[]}}`                          | $.data.total is missing
        `{"result":"1","data":{"total":"0","page_no":"x","data":[]}}`             | $.data.page_no is not
        `{"result":"1","data":{"total":"1","data":[null]}}`                       | $.data.data[0] is not an object
        `{"data":{"total":"0","data":[]}}`                                        | $.result is missing
        `null`                                                                    | not a JSON object
        `[]`                                                                      | not a JSON object
        `{}`                                                                      | $.result is missing
        """)
    void refusesAnswersWithoutData(String body, String sentence) {
        assertThat(unreadable(OddBodies.of(JSON, body))).contains(sentence);
    }

    @Test
    @DisplayName("row 40: an empty body is no empty list")
    void refusesAnEmptyBody() {
        assertThat(unreadable(OddBodies.empty())).contains("empty answer");
    }

    @Test
    @DisplayName("row 41: truncated JSON")
    void refusesTruncatedJson() {
        assertThat(unreadable(OddBodies.truncatedJson())).contains("not valid JSON");
    }

    @ParameterizedTest
    @DisplayName("rows 41 and 43: what is not JSON, NaN included")
    @ValueSource(
            strings = {
                "{\"result\":NaN}",
                "{'result':1}",
                "{\"result\":\"1\",}",
                "{\"result\":01}",
                "{\"result\":\"1\"}{}",
                "{\"result\":\"1\\x\"}",
            })
    void refusesBrokenJson(String body) {
        assertThat(unreadable(OddBodies.of(JSON, body))).isNotEmpty();
    }

    @Test
    @DisplayName("row 43: NaN and Infinity as quantities")
    void refusesBareNaN() {
        strike(new ListingFault.AlteredField(0, "available_stock", "NaN"));

        assertThat(failure(account.stockPage(), FailureCode.UNREADABLE_ANSWER)).contains("not valid JSON");
    }

    @ParameterizedTest
    @DisplayName("row 43: a field that is there twice is named with its path")
    @CsvSource({"available_stock,$.data.data[0].available_stock", "total,$.data.total", "result,$.result"})
    void refusesDuplicateKeys(String field, String path) {
        assertThat(unreadable(OddBodies.duplicateKey(field))).isEqualTo(path + " is there twice.");
    }

    @Test
    @DisplayName("row 43: a field that is not read may come twice")
    void doesNotMindDuplicatesOfUnknownFields() {
        strike(OddBodies.duplicateKey("onway_stock"));

        assertThat(answer(account.stockPage()).lines()).hasSize(1);
    }

    @Test
    @DisplayName("row 44: nesting 100,000 deep")
    void refusesDeepNesting() {
        assertThat(unreadable(OddBodies.nested(100_000))).contains("depth");
    }

    @Test
    @DisplayName("row 44: a number of a million digits")
    void refusesEndlessNumbers() {
        assertThat(unreadable(
                        OddBodies.of(JSON, "{\"result\":\"1\",\"data\":{\"total\":" + "9".repeat(900_000) + "}}")))
                .contains("length");
    }

    @Test
    @DisplayName("row 42: GBK that says so is decoded")
    void decodesTheDeclaredCharset() {
        account.stock(SimulatedAccount.batch("测试", "B", "G", 1, 0));
        strike(OddBodies.inGbk(true));

        assertThat(answer(account.stockPage()).lines().getFirst().proxySku()).isEqualTo("测试");
        assertThat(account.calls.getLast().responseBody()).contains("测试");
    }

    @Test
    @DisplayName("row 42: GBK that claims to be UTF-8 is refused")
    void refusesTheWrongCharset() {
        account.stock(SimulatedAccount.batch("测试", "B", "G", 1, 0));

        assertThat(unreadable(OddBodies.inGbk(false))).contains("not valid UTF-8");
    }

    @Test
    @DisplayName("row 42: an unknown charset is refused")
    void refusesAnUnknownCharset() {
        assertThat(unreadable(OddBodies.of("application/json;charset=klingon", "{}")))
                .contains("klingon");
    }

    @Test
    @DisplayName("row 42: a byte order mark is skipped")
    void skipsAByteOrderMark() {
        account.stock(SimulatedAccount.batch("测试", "B", "G", 1, 0));
        strike(OddBodies.withByteOrderMark());

        assertThat(answer(account.stockPage()).lines().getFirst().proxySku()).isEqualTo("测试");
    }

    @Test
    void readsAnEnvelopeInAnyOrder() {
        strike(OddBodies.of(
                JSON,
                "{\"data\":{\"data\":[],\"extra\":{\"a\":[1]},\"total\":0,\"page_no\":1},\"errors\":null,"
                        + "\"result\":1}"));

        assertThat(answer(account.stockPage()).lines()).isEmpty();
    }

    @Test
    void refusesLinesOfAnotherWarehouse() {
        strike(new ListingFault.AlteredField(0, "warehouse_code", "\"DEFRA1\""));

        assertThat(failure(account.stockPage(), FailureCode.UNREADABLE_ANSWER))
                .isEqualTo("$.data.data[0].warehouse_code is 'DEFRA1' although warehouse 'USLAXA' was asked for.");
    }

    @Test
    void refusesMoreLinesThanAskedFor() {
        String line = "{\"sku_code\":\"S\",\"stock_quality\":\"G\"}";
        String lines = (line + ",").repeat(500) + line;

        assertThat(unreadable(OddBodies.of(
                        JSON, "{\"result\":\"1\",\"data\":{\"page_no\":1,\"total\":501,\"data\":[" + lines + "]}}")))
                .contains("more lines");
    }

    @Test
    @DisplayName("row 37: gzip is read")
    void readsGzip() {
        strike(new WireFault.Gzip());

        assertThat(answer(account.stockPage()).lines()).hasSize(1);
    }

    private String unreadable(WireFault fault) {
        strike(fault);
        return failure(account.stockPage(), FailureCode.UNREADABLE_ANSWER);
    }

    private void strike(Fault fault) {
        account.simulator.faults().everywhere().always(fault);
    }

    private static String envelope(String result, String data) {
        return "{\"result\":\"" + result + "\",\"data\":" + data + "}";
    }
}
