package com.gwms.sync.tasks;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One account of one proxy warehouse provider.
 *
 * @param kind which protocol it speaks, {@code 4PX} for example
 * @param credential the name of its secret; never the secret
 * @param customerCode the account's customer code, where the protocol has one
 * @param allowPrivateAddresses whether its address may lead into a private network; off except for simulators and sites
 *     that run their own gateway
 * @param maxConcurrentCalls calls in flight, 1 to 200
 * @param callsPerSecond 1 to 10,000
 */
public record ProxySystem(
        String code,
        String kind,
        URI baseUrl,
        String credential,
        @Nullable String customerCode,
        boolean allowPrivateAddresses,
        int maxConcurrentCalls,
        int callsPerSecond) {
    public ProxySystem {
        requireRange("max-concurrent-calls", maxConcurrentCalls, 200);
        requireRange("calls-per-second", callsPerSecond, 10_000);
    }

    private static void requireRange(String name, int value, int highest) {
        if (value < 1 || value > highest) {
            throw new IllegalArgumentException(name + " must be from 1 to " + highest + ", not " + value);
        }
    }
}
