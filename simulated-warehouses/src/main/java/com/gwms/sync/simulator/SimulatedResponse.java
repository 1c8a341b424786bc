package com.gwms.sync.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer and the way it is delivered. Date and framing headers are added when it is sent.
 *
 * @param status 100 to 599
 * @param headers sent as they are written here
 * @param delay time between the handling of the request and the first byte of the answer
 * @param clockSkew added to the Date header
 */
@SuppressWarnings("ArrayRecordComponent") // the body is compared by content below and is never changed
public record SimulatedResponse(
        int status, Map<String, String> headers, byte[] body, Delivery delivery, Duration delay, Duration clockSkew) {

    /** A whole answer without delay. */
    public static SimulatedResponse of(int status, String contentType, byte[] body) {
        return new SimulatedResponse(
                status, Map.of("Content-Type", contentType), body, new Delivery.Whole(), Duration.ZERO, Duration.ZERO);
    }

    /** Status 200 with a JSON body in UTF-8. */
    public static SimulatedResponse json(byte[] body) {
        return of(200, "application/json;charset=UTF-8", body);
    }

    /** Status 200 with a JSON body in UTF-8. */
    public static SimulatedResponse json(String body) {
        return json(body.getBytes(StandardCharsets.UTF_8));
    }

    static SimulatedResponse text(int status, String body) {
        return of(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    SimulatedResponse withHeader(String name, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(name, value);
        return new SimulatedResponse(status, all, body, delivery, delay, clockSkew);
    }

    SimulatedResponse withBody(byte[] other) {
        return new SimulatedResponse(status, headers, other, delivery, delay, clockSkew);
    }

    SimulatedResponse delivered(Delivery other) {
        return new SimulatedResponse(status, headers, body, other, delay, clockSkew);
    }

    SimulatedResponse later(Duration more) {
        return new SimulatedResponse(status, headers, body, delivery, delay.plus(more), clockSkew);
    }

    SimulatedResponse skewed(Duration more) {
        return new SimulatedResponse(status, headers, body, delivery, delay, clockSkew.plus(more));
    }

    /** The same delivery, delay and clock with another status and body. */
    SimulatedResponse replacedBy(int otherStatus, String contentType, byte[] otherBody) {
        return new SimulatedResponse(
                otherStatus, Map.of("Content-Type", contentType), otherBody, delivery, delay, clockSkew);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedResponse that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body)
                && delivery.equals(that.delivery)
                && delay.equals(that.delay)
                && clockSkew.equals(that.clockSkew);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, Arrays.hashCode(body), delivery, delay, clockSkew);
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + body.length + " bytes, " + delivery;
    }
}
