package com.gwms.sync.console.pages;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;

/** Refuses to go on after a time: a reader who takes a little now and then would hold a database session for days. */
final class TimeLimitedStream extends FilterOutputStream {
    private final Clock clock;
    private final Instant end;

    TimeLimitedStream(OutputStream out, Clock clock, Instant end) {
        super(out);
        this.clock = clock;
        this.end = end;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (clock.instant().isAfter(end)) {
            throw new IOException("The file was not fetched within gwms-sync.serve.download-within");
        }
        out.write(bytes, offset, length);
    }
}
