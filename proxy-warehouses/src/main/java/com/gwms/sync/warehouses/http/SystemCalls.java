package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.HttpLimits;
import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What all connections to one system share within the process: its connections, its limits, its breaker, its clock. Safe
 * for use by many threads.
 */
public final class SystemCalls implements AutoCloseable {
    private final Clock clock;
    private final HttpLimits limits;
    private final Wire wire;
    private final CallGate gate;
    private final ClockSkew skew;

    public SystemCalls(ProxySystem system, HttpLimits limits, Clock clock, ScheduledExecutorService deadlines) {
        this(system, limits, clock, deadlines, InetAddress::getAllByName);
    }

    SystemCalls(
            ProxySystem system,
            HttpLimits limits,
            Clock clock,
            ScheduledExecutorService deadlines,
            CheckedNames.Lookup lookup) {
        this.clock = clock;
        this.limits = limits;
        this.wire = new Wire(
                HttpPool.client(
                        new CheckedNames(lookup, system.allowPrivateAddresses()), system.maxConcurrentCalls(), limits),
                deadlines,
                limits,
                new StatusRules(new RetryAfter(limits), clock));
        this.gate = new CallGate(system, limits, clock);
        this.skew = new ClockSkew(system.code(), clock, limits.clockSkew());
    }

    /** Breaks off what is under way and closes the connections. */
    @Override
    public void close() {
        wire.close();
    }

    Clock clock() {
        return clock;
    }

    HttpLimits limits() {
        return limits;
    }

    Wire wire() {
        return wire;
    }

    CallGate gate() {
        return gate;
    }

    ClockSkew skew() {
        return skew;
    }
}
