package com.gwms.sync.store.queries;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with a proxy warehouse, as the request log keeps it: without secrets and cut. */
public record CallRow(
        long id,
        int attempt,
        int tryNo,
        Instant startedAt,
        int durationMillis,
        String operation,
        String method,
        String url,
        String requestHeaders,
        String requestBody,
        @Nullable Integer responseStatus,
        String responseHeaders,
        String responseBody,
        long responseBytes,
        String result) {}
