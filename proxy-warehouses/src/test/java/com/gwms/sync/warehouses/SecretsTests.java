package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.ListingFault;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Canaries: the account's secrets are strings that must never come out anywhere. */
class SecretsTests {
    private static final String ALL =
            SimulatedAccount.APP_KEY + " " + SimulatedAccount.APP_SECRET + " " + SimulatedAccount.TOKEN;

    @Test
    @DisplayName("row 88: no canary in records and replies, whatever the server echoes")
    void neverShowsASecret() {
        List<Fault> echoes = List.of(
                new BusinessError("ERR_" + ALL, "wrong: " + ALL),
                OddBodies.of("text/plain", ALL),
                OddBodies.of("application/json", ALL),
                OddBodies.of("application/json;charset=" + SimulatedAccount.TOKEN, "{}"),
                new WireFault.Redirect("http://x/?s=" + URLEncoder.encode(ALL, StandardCharsets.UTF_8)),
                new WireFault.Status(429, ALL),
                new ListingFault.AlteredField(0, "warehouse_code", "\"" + SimulatedAccount.TOKEN + "\""),
                new ListingFault.AlteredField(0, "available_stock", "\"" + SimulatedAccount.TOKEN + "\""),
                new WireFault.Garbage());
        for (Fault echo : echoes) {
            try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
                account.simulator.faults().everywhere().always(echo);

                Reply<?> reply = account.stockPage();

                assertNoCanary(reply.toString());
                assertThat(account.calls).hasSize(1);
                assertNoCanary(account.calls.getFirst().toString());
            }
        }
    }

    @Test
    @DisplayName("row 88: key, token and signature are blanked out in the address")
    void blanksTheAddressOut() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
            account.stockPage();

            String sign = account.simulator
                    .traffic()
                    .requests()
                    .getFirst()
                    .request()
                    .query()
                    .get("sign");
            assertThat(account.calls.getFirst().url())
                    .contains("app_key=***", "access_token=***", "sign=***", "method=fu.wms.inventory.get");
            assertThat(account.calls.getFirst().toString()).doesNotContain(String.valueOf(sign));
        }
    }

    @Test
    @DisplayName("row 89: personal data in an answer is masked in the record")
    void masksPersonalData() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
            account.simulator
                    .faults()
                    .everywhere()
                    .always(OddBodies.of(
                            "application/json", "{\"result\":\"0\",\"consignee\":\"Ann Example\",\"phone\":\"555\"}"));

            account.stockPage();

            assertThat(account.calls.getFirst().responseBody())
                    .isEqualTo("{\"result\":\"0\",\"consignee\":\"***\",\"phone\":\"***\"}");
        }
    }

    @Test
    void recordsAnExchange() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
            account.stockPage();

            CallRecord call = account.calls.getFirst();
            assertThat(call.operation()).isEqualTo("fu.wms.inventory.get");
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.requestBody())
                    .isEqualTo("{\"customer_code\":\"C1\",\"page_no\":1,\"page_size\":500,"
                            + "\"warehouse_code\":\"USLAXA\"}");
            assertThat(call.responseStatus()).isEqualTo(200);
            assertThat(call.responseHeaders()).contains("Content-Type: application/json");
            assertThat(call.responseBody()).startsWith("{\"result\":\"1\"").hasSize((int) call.responseBytes());
            assertThat(call.result()).isEqualTo("OK");
            assertThat(call.tryNo()).isEqualTo(1);
            assertThat(call.duration()).isPositive();
        }
    }

    @Test
    void namesAMissingSecretAndNothingElse() {
        try (ProxyWarehouses warehouses = new ProxyWarehouses(
                TestLimits.quick(), (_, part) -> part.equals("app-key") ? "k" : null, Clock.systemUTC(), () -> {})) {
            ProxySystem system = SimulatedAccount.system(URI.create("http://127.0.0.1:1"));
            ProxyWarehouse warehouse = warehouses.connect(system, _ -> {});

            assertThat(warehouses.hasSecrets(system)).isFalse();
            assertThat(failure(warehouse.warehouseCodes(), FailureCode.CREDENTIAL_MISSING))
                    .isEqualTo("System 4PX-1 names the credential 'demo', which has no part 'app-secret'.");
        }
    }

    @Test
    void hasTheSecretsThatItCannotDoWithout() {
        try (ProxyWarehouses warehouses = new ProxyWarehouses(
                TestLimits.quick(),
                (_, part) -> part.equals("access-token") ? null : "k",
                Clock.systemUTC(),
                () -> {})) {
            assertThat(warehouses.hasSecrets(SimulatedAccount.system(URI.create("http://127.0.0.1:1"))))
                    .isTrue();
        }
    }

    private static void assertNoCanary(String text) {
        // Clocks and ports show any digits sooner or later.
        String ofOthers = text.toLowerCase(Locale.ROOT)
                .replaceAll("(startedat=|duration=pt|timestamp=|127\\.0\\.0\\.1:)[0-9.:tz-]+", "$1");
        assertThat(ofOthers).doesNotContain("canary", "5417", "9923", "7731");
    }
}
