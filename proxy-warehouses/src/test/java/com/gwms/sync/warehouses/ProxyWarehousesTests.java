package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ProxySystem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyWarehousesTests {
    private static final ProxySystem UNKNOWN =
            new ProxySystem("X-1", "XYZ", URI.create("http://127.0.0.1:1"), "c", null, true, 1, 1);

    @Test
    void listsTheKnownKinds() {
        assertThat(ProxyWarehouses.kinds()).containsExactly("4PX");
    }

    @Test
    void refusesUnknownKindsAndListsTheKnownOnes() {
        try (ProxyWarehouses warehouses = warehouses(() -> {})) {
            assertThatThrownBy(() -> warehouses.connect(UNKNOWN, _ -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("System X-1 is of the kind 'XYZ', which is not known. Known kinds: 4PX.");
        }
    }

    @Test
    void runsTheCheckBeforeEachCallAndMakesNoneWhenItThrows() {
        List<CallRecord> calls = new ArrayList<>();
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick());
                ProxyWarehouses warehouses = warehouses(() -> {
                    throw new IllegalStateException("a transaction is open");
                })) {
            ProxyWarehouse warehouse =
                    warehouses.connect(SimulatedAccount.system(account.simulator.baseUri()), calls::add);

            assertThatThrownBy(warehouse::warehouseCodes).hasMessage("a transaction is open");
            assertThat(account.simulator.traffic().received()).isZero();
        }
    }

    @ParameterizedTest
    @DisplayName("rows 51 and 90: an address in a private network is refused without a connection")
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"})
    void refusesPrivateAddresses(String host) {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick());
                ProxyWarehouses warehouses = warehouses(() -> {})) {
            URI uri = URI.create("http://" + host + ":" + account.simulator.port());
            List<CallRecord> calls = new ArrayList<>();
            ProxyWarehouse warehouse =
                    warehouses.connect(new ProxySystem("P", "4PX", uri, "c", null, false, 1, 10), calls::add);

            Reply<?> reply = warehouse.warehouseCodes();

            assertThat(reply).isInstanceOf(Reply.Failure.class);
            assertThat(((Reply.Failure<?>) reply).code()).isIn(FailureCode.ADDRESS_REFUSED, FailureCode.CONNECT_FAILED);
            assertThat(account.simulator.traffic().received()).isZero();
            if (host.equals("127.0.0.1")) {
                failure(reply, FailureCode.ADDRESS_REFUSED);
                assertThat(calls).extracting(CallRecord::result).containsExactly("ADDRESS_REFUSED");
            }
        }
    }

    @Test
    @DisplayName("row 90: a base URL of another scheme")
    void refusesOtherSchemes() {
        try (ProxyWarehouses warehouses = warehouses(() -> {})) {
            ProxyWarehouse warehouse = warehouses.connect(
                    new ProxySystem("P", "4PX", URI.create("file:///etc/passwd"), "c", null, true, 1, 10), _ -> {});

            assertThat(failure(warehouse.warehouseCodes(), FailureCode.ADDRESS_REFUSED))
                    .isEqualTo("System P: The base URL must begin with http:// or https://.");
        }
    }

    @Test
    @DisplayName("row 90: what is wrong with a system is told before it is saved")
    void objectsToSystemsThatCannotBeCalled() {
        assertThat(ProxyWarehouses.objection(UNKNOWN)).contains("'XYZ', which is not known");
        assertThat(ProxyWarehouses.objection(system("ftp://host", true))).contains("http:// or https://");
        assertThat(ProxyWarehouses.objection(system("http://10.0.0.1/x", false)))
                .isEqualTo("System P: The base URL leads to a private or reserved address. Correct it, or allow private"
                        + " addresses for the system (allow-private-addresses: true).");
        assertThat(ProxyWarehouses.objection(system("http://[::1]/", false))).isNotNull();
        assertThat(ProxyWarehouses.objection(system("http://169.254.169.254/", true)))
                .contains("metadata");
        assertThat(ProxyWarehouses.objection(system("http://10.0.0.1/x", true))).isNull();
        assertThat(ProxyWarehouses.objection(system("https://open.example/", false)))
                .isNull();
    }

    @Test
    void saysWhatFourPxCanDo() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
            OrderReference noOrder = new OrderReference(BusinessType.INVENTORY, "I1", null, Instant.EPOCH);

            assertThat(account.warehouse.capabilities()).containsExactlyInAnyOrder(Capability.values());
            assertThat(account.warehouse.inventoryLists()).containsExactly(InventoryList.STOCK, InventoryList.BATCHES);
            assertThatThrownBy(() -> account.warehouse.progress(noOrder)).hasMessage("Inventory is no order");
            assertThatThrownBy(() -> account.warehouse.cancel(noOrder)).hasMessage("Inventory is no order");
            assertThat(account.simulator.traffic().received()).isZero();
        }
    }

    @Test
    void takesTheWholeAddressOfTheServiceAsWell() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.quick())) {
            ProxyWarehouse warehouse =
                    account.warehouses.connect(SimulatedAccount.system(account.simulator.serviceUri()), _ -> {});

            assertThat(warehouse.warehouseCodes()).isEqualTo(new Reply.Answer<>(List.of(SimulatedAccount.WAREHOUSE)));
            assertThat(account.simulator.traffic().requests().getFirst().operation())
                    .isEqualTo(FourPxSimulator.WAREHOUSE_GETLIST);
        }
    }

    private static ProxySystem system(String baseUrl, boolean allowPrivate) {
        return new ProxySystem("P", "4PX", URI.create(baseUrl), "c", null, allowPrivate, 1, 10);
    }

    private static ProxyWarehouses warehouses(Runnable beforeEachCall) {
        return new ProxyWarehouses(TestLimits.quick(), SimulatedAccount::secret, Clock.systemUTC(), beforeEachCall);
    }
}
