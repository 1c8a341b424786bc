package com.gwms.sync.app.settings;

import com.gwms.sync.warehouses.HttpLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Limits of every call to a proxy warehouse; {@link HttpLimits} says what each is and its range. */
public record HttpSettings(
        @DefaultValue("5s") Duration connect,
        @DefaultValue("30s") Duration read,
        @DefaultValue("60s") Duration exchange,
        @DefaultValue("100") int bytesPerSecond,
        @DefaultValue("16777216") int bodyBytes,
        @DefaultValue("3") int tries,
        @DefaultValue("500ms") Duration firstPause,
        @DefaultValue("20s") Duration totalPause,
        @DefaultValue("5s") Duration retryAfterInCall,
        @DefaultValue("60s") Duration retryAfterAssumed,
        @DefaultValue("1h") Duration retryAfterCap,
        @DefaultValue("10m") Duration turn,
        @DefaultValue("5") int breakerFailures,
        @DefaultValue("5m") Duration breakerPause,
        @DefaultValue("8192") int loggedBodyBytes,
        @DefaultValue("30s") Duration clockSkew) {
    public HttpSettings {
        new HttpLimits(
                connect,
                read,
                exchange,
                bytesPerSecond,
                bodyBytes,
                tries,
                firstPause,
                totalPause,
                retryAfterInCall,
                retryAfterAssumed,
                retryAfterCap,
                turn,
                breakerFailures,
                breakerPause,
                loggedBodyBytes,
                clockSkew);
    }

    public HttpLimits limits() {
        return new HttpLimits(
                connect,
                read,
                exchange,
                bytesPerSecond,
                bodyBytes,
                tries,
                firstPause,
                totalPause,
                retryAfterInCall,
                retryAfterAssumed,
                retryAfterCap,
                turn,
                breakerFailures,
                breakerPause,
                loggedBodyBytes,
                clockSkew);
    }
}
