package com.gwms.sync.warehouses.http;

import com.gwms.sync.warehouses.HttpLimits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads a body with a cap on the bytes that come out of decompression, so that neither an endless body nor a
 * decompression bomb fills the heap, and gives up on a body that drips (failure catalogue, rows 35 to 37).
 */
final class BodyReader {
    private static final int FIRST_BUFFER = 16 << 10;
    private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();

    /** How reading ended; {@code bytes} is what was read until then. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Body(byte[] bytes, End end) {}

    enum End {
        WHOLE,
        TOO_LARGE,
        TOO_SLOW
    }

    private final int bytesPerSecond;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    BodyReader(HttpLimits limits, LongSupplier nanoTime) {
        this.bytesPerSecond = limits.bytesPerSecond();
        this.nanoTime = nanoTime;
    }

    /** @param expected bytes that the server announced, or any negative number */
    Body read(InputStream in, long expected, int cap) throws IOException {
        long start = nanoTime.getAsLong();
        // One byte more than announced, so that the end is seen without growing.
        boolean announced = expected >= 0 && expected < cap;
        byte[] buffer = new byte[announced ? (int) expected + 1 : Math.min(FIRST_BUFFER, cap)];
        int length = 0;
        while (true) {
            if (length == buffer.length) {
                if (length >= cap) {
                    return new Body(buffer, in.read() < 0 ? End.WHOLE : End.TOO_LARGE);
                }
                buffer = Arrays.copyOf(buffer, (int) Math.min(cap, 2L * length));
            }
            int more = in.read(buffer, length, buffer.length - length);
            if (more < 0) {
                return new Body(Arrays.copyOf(buffer, length), End.WHOLE);
            }
            length += more;
            if (tooSlow(length, nanoTime.getAsLong() - start)) {
                return new Body(Arrays.copyOf(buffer, length), End.TOO_SLOW);
            }
        }
    }

    private boolean tooSlow(long bytes, long nanos) {
        return nanos > GRACE_NANOS && bytes < bytesPerSecond * TimeUnit.NANOSECONDS.toMillis(nanos) / 1_000;
    }
}
