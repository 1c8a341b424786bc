package com.gwms.sync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTests {
    private final Faults faults = new Faults();
    private final Fault fault = new WireFault.Reset();

    @Test
    void strikeOnce() {
        faults.on("op").once(fault);
        assertThat(faults.strike("other", null)).isEmpty();
        assertThat(faults.strike("op", 1)).containsExactly(fault);
        assertThat(faults.strike("op", 1)).isEmpty();
    }

    @Test
    void strikeSoManyTimesAfterSoManyRequests() {
        faults.on("op").after(1).times(2, fault);
        assertThat(faults.strike("op", null)).isEmpty();
        assertThat(faults.strike("op", null)).hasSize(1);
        assertThat(faults.strike("op", null)).hasSize(1);
        assertThat(faults.strike("op", null)).isEmpty();
    }

    @Test
    void strikeOnePageOnly() {
        faults.on("op").page(3).always(fault);
        assertThat(faults.strike("op", 2)).isEmpty();
        assertThat(faults.strike("op", null)).isEmpty();
        assertThat(faults.strike("op", 3)).hasSize(1);
        assertThat(faults.strike("op", 3)).hasSize(1);
    }

    @Test
    void strikeTogetherInTheOrderGiven() {
        Fault second = new WireFault.EmptyReply();
        faults.everywhere().always(fault);
        faults.on("op").once(second);
        assertThat(faults.strike("op", 1)).containsExactly(fault, second);
        faults.clear();
        assertThat(faults.strike("op", 1)).isEmpty();
    }
}
