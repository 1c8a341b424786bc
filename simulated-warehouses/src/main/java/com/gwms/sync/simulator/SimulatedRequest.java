package com.gwms.sync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it arrived.
 *
 * @param path without the query
 * @param query decoded; of a repeated name the first value
 * @param headers by lower-case name; of a repeated name the last value
 * @param body the bytes received, without chunked framing; never decoded or re-encoded, since signatures are made over
 *     them
 */
@SuppressWarnings("ArrayRecordComponent") // the body is compared by content below and is never changed
public record SimulatedRequest(
        String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

    /** The body decoded as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedRequest that
                && method.equals(that.method)
                && path.equals(that.path)
                && query.equals(that.query)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, path, query, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return method + " " + path + " " + query + " " + text();
    }
}
