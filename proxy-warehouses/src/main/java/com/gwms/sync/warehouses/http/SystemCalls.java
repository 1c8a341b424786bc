package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallPermits;
import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.Reply;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all connections to one system share within the process: its connections, its limits, its breaker, its clock. When
 * the settings of the system change, a successor takes over: calls under way end as they began, further ones are the
 * successor's, and the connections are closed with the last call. Safe for use by many threads.
 */
public final class SystemCalls implements AutoCloseable {
    private final ProxySystem system;
    private final Clock clock;
    private final HttpLimits limits;
    private final ScheduledExecutorService deadlines;
    private final CheckedNames.Lookup lookup;
    private final SystemHealth health;
    private final ClockSkew skew;
    private final CallRate rate;
    private final Waits waits;
    private final CallGate gate;
    private final Wire wire;

    private final Object turnover = new Object();
    private @Nullable SystemCalls successor;
    private int underWay;

    public SystemCalls(
            ProxySystem system,
            HttpLimits limits,
            Clock clock,
            ScheduledExecutorService deadlines,
            CallPermits permits,
            Waits waits) {
        this(system, limits, clock, deadlines, InetAddress::getAllByName, new CallRate(system, permits, waits), waits);
    }

    SystemCalls(
            ProxySystem system,
            HttpLimits limits,
            Clock clock,
            ScheduledExecutorService deadlines,
            CheckedNames.Lookup lookup,
            CallRate rate,
            Waits waits) {
        this(
                system,
                limits,
                clock,
                deadlines,
                lookup,
                rate,
                waits,
                new SystemHealth(system, limits, clock),
                new ClockSkew(system.code(), clock, limits.clockSkew()));
    }

    private SystemCalls(
            ProxySystem system,
            HttpLimits limits,
            Clock clock,
            ScheduledExecutorService deadlines,
            CheckedNames.Lookup lookup,
            CallRate rate,
            Waits waits,
            SystemHealth health,
            ClockSkew skew) {
        this.system = system;
        this.clock = clock;
        this.limits = limits;
        this.deadlines = deadlines;
        this.lookup = lookup;
        this.health = health;
        this.skew = skew;
        this.rate = rate;
        this.waits = waits;
        this.gate = new CallGate(system, limits, health);
        this.wire = new Wire(
                HttpPool.client(
                        new CheckedNames(lookup, system.allowPrivateAddresses()), system.maxConcurrentCalls(), limits),
                deadlines,
                limits,
                new StatusRules(new RetryAfter(limits), clock));
    }

    /**
     * These calls where they are made with the same settings, otherwise their successor. What was learned about the
     * system stays, unless it moved to another address.
     */
    public SystemCalls fitting(ProxySystem wanted) {
        if (wanted.equals(system)) {
            return this;
        }
        SystemCalls next = wanted.baseUrl().equals(system.baseUrl())
                ? new SystemCalls(wanted, limits, clock, deadlines, lookup, rate, waits, health, skew)
                : new SystemCalls(wanted, limits, clock, deadlines, lookup, rate, waits);
        rate.change(wanted.callsPerSecond());
        synchronized (turnover) {
            successor = next;
            if (underWay == 0) {
                wire.close();
            }
        }
        return next;
    }

    /** Makes a call here or, after a change of settings, where calls are made now. */
    <T> Reply<T> through(Function<SystemCalls, Reply<T>> call) {
        SystemCalls current = entered();
        try {
            return call.apply(current);
        } finally {
            current.left();
        }
    }

    private SystemCalls entered() {
        SystemCalls next;
        synchronized (turnover) {
            next = successor;
            if (next == null) {
                underWay++;
                return this;
            }
        }
        return next.entered();
    }

    private void left() {
        synchronized (turnover) {
            underWay--;
            if (successor != null && underWay == 0) {
                wire.close();
            }
        }
    }

    /** Breaks off what is under way and closes the connections. */
    @Override
    public void close() {
        wire.close();
    }

    /**
     * How far the system's clock is ahead of ours, negative where it is behind; zero up to http.clock-skew, and where it has
     * not told its time since then.
     */
    public Duration clockAhead(Instant since) {
        return skew.noticedAt().isBefore(since) ? Duration.ZERO : skew.ahead();
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

    SystemHealth health() {
        return health;
    }

    ClockSkew skew() {
        return skew;
    }

    CallRate rate() {
        return rate;
    }

    Waits waits() {
        return waits;
    }
}
