package com.gwms.sync.warehouses;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Permits of one process, counted in memory. */
final class OwnPermits implements CallPermits {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    OwnPermits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @param next the first moment that is still free */
    private record Taken(long now, long first, long next) {}

    @Override
    public Duration take(String systemCode, int callsPerSecond, int permits) {
        long step = SECOND / callsPerSecond;
        Taken mine = taken.compute(systemCode, (_, before) -> {
            long now = nanoTime.getAsLong();
            long oldest = now - callsPerSecond / 2 * step;
            long first = before == null || before.next() - oldest < 0 ? oldest : before.next();
            return new Taken(now, first, first + permits * step);
        });
        return Duration.ofNanos(mine.first() - mine.now());
    }
}
