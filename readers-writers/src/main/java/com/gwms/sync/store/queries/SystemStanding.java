package com.gwms.sync.store.queries;

import com.gwms.sync.store.tasks.SystemState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proxy system as people see it.
 *
 * @param pausedBy who paused it, or null where a run did, or where nobody did
 * @param calls of the last 24 hours, by result, the most frequent first
 * @param lastSuccess the start of the last call that went well, where one is known
 * @param leftAlone when a run last met so many failures that it called no more, where that was in the last 24 hours
 */
public record SystemStanding(
        String code,
        String kind,
        String baseUrl,
        int maxConcurrentCalls,
        int callsPerSecond,
        SystemState state,
        @Nullable String pausedBy,
        List<Calls> calls,
        @Nullable Instant lastSuccess,
        @Nullable LeftAlone leftAlone) {
    /** The result of a call that went well. */
    public static final String OK = "OK";

    /**
     * Calls that came to the same.
     *
     * @param result {@value SystemStanding#OK} or the name of a failure code
     * @param last the start of the last of them
     */
    public record Calls(String result, long count, Instant last) {}

    /** A run stopped calling by itself: what it said of it. */
    public record LeftAlone(Instant at, String what) {}

    public SystemStanding {
        calls = List.copyOf(calls);
    }

    public long callsInAll() {
        return calls.stream().mapToLong(Calls::count).sum();
    }

    /** Calls of the last 24 hours that went well. */
    public long callsWell() {
        return calls.stream()
                .filter(of -> of.result().equals(OK))
                .mapToLong(Calls::count)
                .sum();
    }

    /** Whether the last call that is known failed, and when; null where it went well, or none is known. */
    public @Nullable Instant lastFailure() {
        @Nullable
        Instant failed = calls.stream()
                .filter(of -> !of.result().equals(OK))
                .map(Calls::last)
                .max(Instant::compareTo)
                .orElse(null);
        return failed != null && lastSuccess != null && lastSuccess.isAfter(failed) ? null : failed;
    }
}
