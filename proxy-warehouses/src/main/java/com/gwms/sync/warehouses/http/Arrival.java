package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.FailureCode;
import java.time.Duration;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * What came of one try.
 *
 * @param status the HTTP status, null where none arrived
 * @param body as much as was read, after decompression
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
record Arrival(@Nullable Integer status, Header[] headers, byte[] body, Verdict verdict) {
    /** What the exchange is worth, before anybody has looked into the JSON. */
    sealed interface Verdict {
        @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
        record Json(byte[] utf8) implements Verdict {}

        record Throttled(Duration retryAfter) implements Verdict {}

        record Failed(FailureCode code, String sentence) implements Verdict {}
    }

    static Arrival nothing(FailureCode code, String sentence) {
        return new Arrival(null, new Header[0], new byte[0], new Verdict.Failed(code, sentence));
    }

    @Nullable
    String header(String name) {
        for (Header header : headers) {
            if (header.getName().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }
}
