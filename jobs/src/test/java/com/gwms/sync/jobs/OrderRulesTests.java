package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.gwms.OrderFacts;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderProgress.State;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderRulesTests {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void waitForTheTimeThatABatchIsNamedBy() {
        assertThat(inbound(OrderFacts.State.OPEN, false).of(putAway(null, null)))
                .isInstanceOf(OrderVerdict.Wait.class)
                .extracting(OrderVerdict::said)
                .asString()
                .contains("5 qualified units of SKU-A");
    }

    @Test
    void bookNothingFromAnAnswerThatIsDefective() {
        assertThat(inbound(OrderFacts.State.OPEN, false).of(putAway(NOON, "lstsku[0].received_qty: 1.5")))
                .isInstanceOfSatisfying(
                        OrderVerdict.Fail.class,
                        fail -> assertThat(fail.code()).isEqualTo(FailureCode.UNREADABLE_ANSWER));
    }

    @Test
    void askAPersonAboutACancellationThatNobodyAskedFor() {
        assertThat(inbound(OrderFacts.State.OPEN, false).of(told(State.CANCELLED)))
                .isInstanceOf(OrderVerdict.Fail.class);
        assertThat(inbound(OrderFacts.State.OPEN, true).of(told(State.CANCELLED)))
                .isInstanceOf(OrderVerdict.Wait.class);
        assertThat(inbound(OrderFacts.State.CANCELLED, false).of(told(State.CANCELLED)))
                .isInstanceOf(OrderVerdict.Settled.class);
    }

    @Test
    void takeNothingReceivedForNoEnd() {
        assertThat(inbound(OrderFacts.State.OPEN, false).of(told(State.DONE))).isInstanceOf(OrderVerdict.Fail.class);
    }

    @Test
    void refuseLimitsOutOfRange() {
        assertThatThrownBy(() -> new OrderLimits(65, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("systems-at-once must be from 1 to 64, not 65");
        assertThatThrownBy(() -> new OrderLimits(1, 201, 1)).hasMessageContaining("calls-at-once");
        assertThatThrownBy(() -> new OrderLimits(1, 1, 0)).hasMessageContaining("chunk");
    }

    private static OrderRules inbound(OrderFacts.State state, boolean cancelling) {
        return new OrderRules(
                BusinessType.INBOUND, "IN-1", new OrderFacts(1, "LAX", "USLAXA", null, NOON, state, cancelling));
    }

    private static OrderProgress told(State state) {
        return new OrderProgress(state, "C", null, null, null, List.of(), null);
    }

    private static OrderProgress putAway(@Nullable Instant at, @Nullable String defect) {
        return new OrderProgress(
                State.DONE,
                "C",
                "IC1",
                null,
                null,
                List.of(new OrderProgress.Receipt("SKU-A", InventoryType.QUALIFIED, "", 5, at)),
                defect);
    }
}
