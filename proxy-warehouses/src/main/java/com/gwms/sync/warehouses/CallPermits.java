package com.gwms.sync.warehouses;

import java.time.Duration;

/**
 * Hands out the moments at which a system may be called. All who take from the same source keep the system's calls per
 * second together. Has to be safe for use by many threads.
 */
@FunctionalInterface
public interface CallPermits {
    /**
     * Takes moments that nobody else gets, one behind the other, {@code 1 / callsPerSecond} seconds apart. Does not wait
     * for them. A system that was not called lately has moments of the past to give, half a second's at most.
     *
     * @param callsPerSecond 1 to 10,000
     * @param permits how many, 1 or more
     * @return from now to the first; negative where it has passed
     * @throws RuntimeException where the source cannot be asked
     */
    Duration take(String systemCode, int callsPerSecond, int permits);

    /** A source that knows of this process alone. */
    static CallPermits ofThisProcess() {
        return new OwnPermits(System::nanoTime);
    }
}
