package com.gwms.sync.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FourPxGateTests {
    private static final Instant SENT = Instant.ofEpochMilli(1760000000000L);
    private static final String BODY =
            "{\"lstsku\":[\"SKU-A\"],\"page_no\":1,\"page_size\":50,\"warehouse_code\":\"USLAXA\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        fu.wms.inventory.get|{"lstsku":["SKU-A"],"page_no":1,"page_size":50,"warehouse_code":"USLAXA"}|f6f3d174fc38bc5bc54022ea3972f96d
        fu.wms.outbound.cancel|{"consignment_no":"OC0001","cancel_type":"BC"}|aa080e7e245438edb338e8b28f86e262
        fu.wms.outbound.getlist|{"ref_no":"测试-1"}|73eb37b187129ecd0bae752286f83011
        """)
    void acceptsTheWorkedExamplesOfTheProtocolSheet(String method, String body, String sign) {
        Map<String, String> query = query(method, sign);
        assertThat(FourPxGate.signature(query, body.getBytes(UTF_8), "demo-secret"))
                .isEqualTo(sign);
        assertThat(FourPxCaller.md5("app_keydemo-keyformatjsonmethod" + method + "timestamp1760000000000v1.0.0" + body
                        + "demo-secret"))
                .isEqualTo(sign);
        assertThatCode(() -> gateAt(SENT).check(request(query, body))).doesNotThrowAnyException();
    }

    @Test
    void refusesABodyThatDiffersByOneByte() {
        Map<String, String> query = query("fu.wms.inventory.get", "f6f3d174fc38bc5bc54022ea3972f96d");
        assertThatThrownBy(() -> gateAt(SENT).check(request(query, BODY + " ")))
                .hasMessageContaining("ERR_INVALID_SIGN");
    }

    @Test
    void refusesASignatureInUpperCase() {
        Map<String, String> query = query("fu.wms.inventory.get", "F6F3D174FC38BC5BC54022EA3972F96D");
        assertThatThrownBy(() -> gateAt(SENT).check(request(query, BODY))).hasMessageContaining("ERR_INVALID_SIGN");
    }

    @ParameterizedTest
    @ValueSource(longs = {-601, 601})
    void refusesAClockMoreThanTenMinutesOff(long seconds) {
        Map<String, String> query = query("fu.wms.inventory.get", "f6f3d174fc38bc5bc54022ea3972f96d");
        assertThatThrownBy(() -> gateAt(SENT.plusSeconds(seconds)).check(request(query, BODY)))
                .hasMessageContaining("ERR_INVALID_TIMESTAMP");
        assertThatCode(() -> gateAt(SENT.plus(Duration.ofMinutes(10))).check(request(query, BODY)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "app_key,other,ERR_INVALID_APP_KEY",
        "format,xml,ERR_INVALID_FORMAT",
        "v,1.0,ERR_INVALID_VERSION",
        "timestamp,1760000000,ERR_INVALID_TIMESTAMP",
        "timestamp,,MISS_PARAM_RESOURCE",
        "sign,,ERR_INVALID_SIGN"
    })
    void namesTheWrongParameter(String name, @Nullable String value, String code) {
        Map<String, String> query = query("fu.wms.inventory.get", "f6f3d174fc38bc5bc54022ea3972f96d");
        query.remove(name);
        if (value != null) {
            query.put(name, value);
        }
        assertThatThrownBy(() -> gateAt(SENT).check(request(query, BODY))).hasMessageContaining(code);
    }

    @Test
    void wantsTheAccessTokenOfAnAccountThatHasOne() {
        FourPxAccount account = new FourPxAccount("demo-key", "demo-secret", null, "token-1");
        FourPxGate gate = new FourPxGate(account, Clock.fixed(SENT, ZoneOffset.UTC));
        Map<String, String> query = query("fu.wms.inventory.get", "f6f3d174fc38bc5bc54022ea3972f96d");
        assertThatThrownBy(() -> gate.check(request(query, BODY))).hasMessageContaining("ERR_INVALID_ACCESS_TOKEN");
        query.put("access_token", "token-1");
        assertThatCode(() -> gate.check(request(query, BODY))).doesNotThrowAnyException();
        assertThat(account.toString()).doesNotContain("secret", "token-1");
    }

    private static FourPxGate gateAt(Instant now) {
        return new FourPxGate(FourPxCaller.ACCOUNT, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Map<String, String> query(String method, String sign) {
        return new TreeMap<>(Map.of(
                "app_key",
                "demo-key",
                "format",
                "json",
                "method",
                method,
                "timestamp",
                "1760000000000",
                "v",
                "1.0.0",
                "sign",
                sign));
    }

    private static SimulatedRequest request(Map<String, String> query, String body) {
        return new SimulatedRequest(
                "POST", "/router/api/service", new HashMap<>(query), Map.of(), body.getBytes(UTF_8));
    }
}
