package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxAccount;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.GeneratedInventory;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockSkewTests {
    @ParameterizedTest
    @DisplayName("row 55: a system whose clock is an hour off gets its own time in timestamp and signature")
    @ValueSource(strings = {"PT1H", "PT-1H"})
    void makesUpForTheDifference(Duration skew) {
        List<CallRecord> calls = new CopyOnWriteArrayList<>();
        Clock theirs = Clock.offset(Clock.systemUTC(), skew);
        FourPxAccount account =
                new FourPxAccount(SimulatedAccount.APP_KEY, SimulatedAccount.APP_SECRET, null, SimulatedAccount.TOKEN);
        try (FourPxSimulator simulator = FourPxSimulator.start(0, account, theirs);
                ProxyWarehouses warehouses = new ProxyWarehouses(
                        TestLimits.tries(2), SimulatedAccount::secret, Clock.systemUTC(), () -> {})) {
            simulator.setInventory("USLAXA", new GeneratedInventory(3, 1));
            ProxyWarehouse warehouse = warehouses.connect(SimulatedAccount.system(simulator.baseUri()), calls::add);

            InventoryPage page = answer(warehouse.inventoryPage("USLAXA", InventoryList.STOCK, 1));

            assertThat(page.lines()).hasSize(3);
            assertThat(calls).extracting(CallRecord::result).containsExactly("SERVER_ERROR", "OK");
        }
    }

    @Test
    @DisplayName("row 55: without a Date header that helps, the refused timestamp is a passing failure")
    void reportsARefusedTimestamp() {
        try (SimulatedAccount account = new SimulatedAccount(
                TestLimits.quick(), 8, 100, Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)))) {
            account.simulator.faults().everywhere().always(new WireFault.SkewedDate(Duration.ofHours(-1)));

            assertThat(failure(account.stockPage(), FailureCode.SERVER_ERROR)).contains("ERR_INVALID_TIMESTAMP");
        }
    }
}
