package com.gwms.sync.tasks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with a proxy warehouse, for the request logs: secrets are already removed, texts already cut.
 *
 * @param operation the vendor's name of the operation
 * @param url the address with secret parameters blanked out
 * @param responseStatus the HTTP status, or null where none arrived
 * @param responseBytes bytes of the body that were read, before cutting
 * @param result one word for what the exchange came to: {@code OK} or a {@link FailureCode}
 * @param tryNo 1 for the first try of a call, 2 for its first retry, and so on
 */
public record CallRecord(
        String operation,
        String method,
        String url,
        String requestHeaders,
        String requestBody,
        @Nullable Integer responseStatus,
        String responseHeaders,
        String responseBody,
        long responseBytes,
        String result,
        int tryNo,
        Instant startedAt,
        Duration duration) {}
