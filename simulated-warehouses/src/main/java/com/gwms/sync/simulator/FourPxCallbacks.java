package com.gwms.sync.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends status callbacks of orders, good ones and bad ones. Protocol sheet C1 knows no contract for them; this one is
 * assumed: signed as calls are. Every method returns the HTTP status of the receiver's answer, or 0 where it ended the
 * connection without one.
 */
public final class FourPxCallbacks {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final FourPxAccount account;
    private final Clock clock;
    private final URI receiver;
    private final AtomicLong events = new AtomicLong();
    private Signed last = new Signed("", new byte[0]);

    FourPxCallbacks(FourPxAccount account, Clock clock, URI receiver) {
        this.account = account;
        this.clock = clock;
        this.receiver = receiver;
    }

    /** Tells the true status of an order. */
    public int send(SimulatedOrder order) throws IOException {
        return send(order, order.status());
    }

    /** Tells a status, which may be one that nobody documented. */
    public int send(SimulatedOrder order, String status) throws IOException {
        return deliver(signed(method(order), body(order, status), clock.instant(), account.appSecret()));
    }

    /** Sends the last one once more, byte for byte. */
    public synchronized int replay() throws IOException {
        return OutgoingPost.send(receiver, last);
    }

    /** Signed with another secret. */
    public int sendForged(SimulatedOrder order) throws IOException {
        return deliver(signed(method(order), body(order, order.status()), clock.instant(), "another-secret"));
    }

    /** Correctly signed at another time. */
    public int sendAt(SimulatedOrder order, Instant time) throws IOException {
        return deliver(signed(method(order), body(order, order.status()), time, account.appSecret()));
    }

    /** Correctly signed, of another kind. */
    public int sendOther(SimulatedOrder order, String method) throws IOException {
        return deliver(signed(method, body(order, order.status()), clock.instant(), account.appSecret()));
    }

    /** Correctly signed, with spaces up to that many bytes. */
    public int sendLarge(SimulatedOrder order, int bytes) throws IOException {
        byte[] body = body(order, order.status());
        byte[] padded = (new String(body, UTF_8) + " ".repeat(bytes - body.length)).getBytes(UTF_8);
        return deliver(signed(method(order), padded, clock.instant(), account.appSecret()));
    }

    private synchronized int deliver(Signed callback) throws IOException {
        last = callback;
        return OutgoingPost.send(receiver, callback);
    }

    private static String method(SimulatedOrder order) {
        return switch (order) {
            case SimulatedInbound _ -> "fu.wms.inbound.status";
            case SimulatedOutbound _ -> "fu.wms.outbound.status";
        };
    }

    private byte[] body(SimulatedOrder order, String status) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("event_id", "EV" + events.incrementAndGet())
                .put("consignment_no", order.consignmentNo())
                .put("ref_no", order.refNo())
                .put("status", status)
                .put("update_time", Long.toString(clock.instant().toEpochMilli()));
        return JSON.writeValueAsBytes(body);
    }

    private Signed signed(String method, byte[] body, Instant time, String secret) {
        Map<String, String> query = new TreeMap<>(Map.of(
                "app_key",
                account.appKey(),
                "format",
                "json",
                "method",
                method,
                "timestamp",
                Long.toString(time.toEpochMilli()),
                "v",
                "1.0.0"));
        query.put("sign", FourPxGate.signature(query, body, secret));
        return new Signed(
                query.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                        .collect(Collectors.joining("&")),
                body);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Signed(String query, byte[] body) {}
}
