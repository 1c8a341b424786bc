package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.warehouses.HttpLimits;
import com.gwms.sync.warehouses.http.BodyReader.End;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTests {
    private final AtomicLong time = new AtomicLong();
    private final BodyReader reader = new BodyReader(HttpLimits.DEFAULTS, time::get);

    @ParameterizedTest
    @DisplayName("row 36: the cap holds, whatever was announced")
    @ValueSource(longs = {-1, 0, 10, 99, 100, 101, 1000, Long.MAX_VALUE})
    void readsUpToTheCap(long expected) throws IOException {
        for (int length : new int[] {0, 1, 99, 100, 101, 100_000}) {
            byte[] sent = new byte[length];

            BodyReader.Body body = reader.read(new ByteArrayInputStream(sent), expected, 100);

            assertThat(body.end()).isEqualTo(length > 100 ? End.TOO_LARGE : End.WHOLE);
            assertThat(body.bytes()).hasSize(Math.min(length, 100));
        }
    }

    @Test
    @DisplayName("row 35: a body with less than the least progress is given up")
    void givesUpABodyThatDrips() throws IOException {
        BodyReader.Body body = reader.read(dripping(Duration.ofMillis(500)), -1, 1 << 20);

        assertThat(body.end()).isEqualTo(End.TOO_SLOW);
        assertThat(Duration.ofNanos(time.get())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    @DisplayName("row 35: a body with the least progress is read on")
    void keepsReadingABodyThatIsMerelySlow() throws IOException {
        assertThat(reader.read(dripping(Duration.ofMillis(9)), -1, 2_000).end()).isEqualTo(End.TOO_LARGE);
    }

    /** An endless body of one byte per interval. */
    private InputStream dripping(Duration interval) {
        return new InputStream() {
            @Override
            public int read() {
                time.addAndGet(interval.toNanos());
                return ' ';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                into[offset] = (byte) read();
                return 1;
            }
        };
    }
}
