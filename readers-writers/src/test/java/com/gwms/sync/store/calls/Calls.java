package com.gwms.sync.store.calls;

import com.gwms.sync.tasks.CallRecord;
import java.time.Duration;
import java.time.Instant;

/** Calls for tests. */
final class Calls {
    private Calls() {}

    static CallRecord call(String url, String responseBody) {
        return call(url, responseBody, Instant.parse("2026-03-01T02:00:00.123456Z"), Duration.ofMillis(42));
    }

    static CallRecord call(String url, String responseBody, Instant startedAt, Duration duration) {
        return new CallRecord(
                "fu.wms.inventory.get",
                "POST",
                url,
                "Content-Type: application/json",
                "{}",
                200,
                "Date: now",
                responseBody,
                responseBody.length(),
                "OK",
                1,
                startedAt,
                duration);
    }

    static CallRecord unanswered() {
        return new CallRecord(
                "op", "GET", "/", "", "", null, "", "", 0, "CONNECT_FAILED", 2, Instant.EPOCH, Duration.ZERO);
    }
}
