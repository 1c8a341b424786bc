package com.gwms.sync.app.settings;

import com.gwms.sync.warehouses.CallbackLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Callbacks of proxy warehouses; {@link CallbackLimits} says what each is and its range. */
public record CallbackSettings(
        @DefaultValue("65536") int bodyBytes,
        @DefaultValue("24h") Duration age) {
    public CallbackSettings {
        new CallbackLimits(bodyBytes, age);
    }

    public CallbackLimits limits() {
        return new CallbackLimits(bodyBytes, age);
    }
}
