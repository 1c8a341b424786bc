package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.json.Units;
import java.time.Instant;
import tools.jackson.core.JsonParser;

/**
 * 4PX's times: epoch milliseconds, as a number or as text. Kept to the second, because the key of a batch has no finer
 * time (failure catalogue, row 70).
 */
final class EpochTime {
    private static final long FIRST_SECOND =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

    private EpochTime() {}

    /** Seconds since 1970 at the parser's value; -1 for what is no time, or none from 2000 to 2099. */
    static long seconds(JsonParser parser) {
        long millis = Units.readLong(parser);
        long seconds = millis < 0 ? -1 : millis / 1_000;
        return seconds < FIRST_SECOND || seconds >= LAST_SECOND ? -1 : seconds;
    }
}
