package com.gwms.sync.warehouses.fourpx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourPxSignatureTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        fu.wms.inventory.get    | {"lstsku":["SKU-A"],"page_no":1,"page_size":50,"warehouse_code":"USLAXA"} | f6f3d174fc38bc5bc54022ea3972f96d
        fu.wms.outbound.cancel  | {"consignment_no":"OC0001","cancel_type":"BC"}                            | aa080e7e245438edb338e8b28f86e262
        fu.wms.outbound.getlist | {"ref_no":"测试-1"}                                                        | 73eb37b187129ecd0bae752286f83011
        """)
    void agreesWithTheWorkedExamplesOfTheProtocol(String method, String body, String sign) {
        assertThat(FourPxSignature.of(
                        "demo-key", "demo-secret", method, "1760000000000", body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(sign);
    }
}
