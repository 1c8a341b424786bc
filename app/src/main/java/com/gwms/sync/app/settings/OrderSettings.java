package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.OrderLimits;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The jobs of orders; {@link OrderLimits} says what each is and its range. */
public record OrderSettings(
        @DefaultValue("8") int systemsAtOnce,
        @DefaultValue("16") int callsAtOnce,
        @DefaultValue("200") int chunk) {
    public OrderSettings {
        new OrderLimits(systemsAtOnce, callsAtOnce, chunk);
    }

    public OrderLimits limits() {
        return new OrderLimits(systemsAtOnce, callsAtOnce, chunk);
    }
}
