package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.CallLog;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.Arrival.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * Asks one system, on the calling thread, and records every exchange. Safe for use by many threads.
 *
 * <p>A question that is safe to repeat is repeated after a passing failure, within limits. Nothing that a network or a
 * server does comes out as an exception.
 */
public final class HttpConnection {
    private final SystemCalls system;
    private final CallLog log;
    private final Redaction redaction;
    private final Runnable beforeEachCall;
    private final Retries retries;

    /** Why no call can be made at all (a missing secret, an unusable address), or null. */
    private final Reply.@Nullable Failure<?> obstacle;

    public HttpConnection(
            SystemCalls system,
            CallLog log,
            Redaction redaction,
            Runnable beforeEachCall,
            Reply.@Nullable Failure<?> obstacle) {
        this.system = system;
        this.log = log;
        this.redaction = redaction;
        this.beforeEachCall = beforeEachCall;
        this.obstacle = obstacle;
        this.retries = new Retries(system.limits());
    }

    /** For texts of a server that become part of a reply. */
    public Redaction redaction() {
        return redaction;
    }

    /** Our time, or the system's where the two clocks are too far apart. */
    public Instant now() {
        return system.skew().now();
    }

    /** Waits its turn, asks, and asks again where that is safe and may help. */
    public <T> Reply<T> ask(HttpQuestion<T> question) {
        beforeEachCall.run();
        if (obstacle != null) {
            return new Reply.Failure<>(obstacle.code(), obstacle.detail());
        }
        return system.through(calls -> calls.gate().pass(() -> tries(calls, question)));
    }

    private <T> Reply<T> tries(SystemCalls calls, HttpQuestion<T> question) {
        Duration turn = calls.limits().turn();
        Reply<T> reply = new Reply.NotAttempted<>(
                turn,
                "The rate limit of the system left no room for a call within the limit http.turn of " + turn + ".");
        Duration paused = Duration.ZERO;
        for (int tryNo = 1; ; tryNo++) {
            if (!calls.rate().allows(turn)) {
                return reply;
            }
            // Others were answered while this one waited for its permit (failure catalogue, row 46).
            Reply<T> closed = calls.health().closed();
            if (closed != null) {
                return tryNo == 1 ? closed : reply;
            }
            reply = once(calls, question, tryNo);
            Duration pause = question.safeToRepeat() ? retries.pauseAfter(reply, tryNo, paused) : null;
            if (pause == null || !calls.waits().fully(pause)) {
                return reply;
            }
            paused = paused.plus(pause);
        }
    }

    private <T> Reply<T> once(SystemCalls calls, HttpQuestion<T> question, int tryNo) {
        Instant startedAt = calls.clock().instant();
        HttpMessage message = question.message(calls.skew().now());
        long start = System.nanoTime();
        Arrival arrival = calls.wire().send(message);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        calls.skew().notice(arrival.header("Date"));
        Reply<T> reply = switch (arrival.verdict()) {
            case Verdict.Json(byte[] utf8) -> question.read(utf8);
            case Verdict.Throttled(Duration retryAfter) -> new Reply.TooManyCalls<>(retryAfter);
            case Verdict.Failed(FailureCode code, String sentence) ->
                new Reply.Failure<>(code, redaction.and(message.secrets()).line(sentence, 1_000));
        };
        log.record(record(question.operation(), message, arrival, result(reply), tryNo, startedAt, duration));
        return reply;
    }

    private CallRecord record(
            String operation,
            HttpMessage message,
            Arrival arrival,
            String result,
            int tryNo,
            Instant startedAt,
            Duration duration) {
        Redaction clean = redaction.and(message.secrets());
        int cap = system.limits().loggedBodyBytes();
        return new CallRecord(
                operation,
                "POST",
                clean.line(message.address().toString()),
                clean.headers(sent(message)),
                clean.body("application/json", message.body(), cap),
                arrival.status(),
                clean.headers(arrival.headers()),
                clean.body(arrival.header("Content-Type"), arrival.body(), cap),
                arrival.body().length,
                result,
                tryNo,
                startedAt,
                duration);
    }

    private static Header[] sent(HttpMessage message) {
        return message.headers().entrySet().stream()
                .map(header -> new BasicHeader(header.getKey(), header.getValue()))
                .toArray(Header[]::new);
    }

    private static String result(Reply<?> reply) {
        return switch (reply) {
            case Reply.Answer<?> _ -> "OK";
            case Reply.Refusal<?> _ -> FailureCode.REFUSED_BY_WAREHOUSE.name();
            case Reply.TooManyCalls<?> _ -> FailureCode.RATE_LIMITED.name();
            case Reply.NotAttempted<?> _ -> FailureCode.SYSTEM_NOT_ATTEMPTED.name();
            case Reply.Failure<?> failure -> failure.code().name();
        };
    }

    /** Why a base URL cannot be used, in a sentence, or null. What its host leads to is checked with each connection. */
    public static @Nullable String objection(URI baseUrl) {
        return AddressRules.objection(baseUrl);
    }

    /** As above, with a look at a host that is a literal address; looks no name up. */
    public static @Nullable String objection(URI baseUrl, boolean allowPrivateAddresses) {
        return AddressRules.objection(baseUrl, allowPrivateAddresses);
    }
}
