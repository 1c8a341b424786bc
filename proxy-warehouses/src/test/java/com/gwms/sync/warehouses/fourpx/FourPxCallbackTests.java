package com.gwms.sync.warehouses.fourpx;

import static com.gwms.sync.warehouses.SimulatedOrders.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxCallbacks;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.SimulatedRequest;
import com.gwms.sync.simulator.SimulatedResponse;
import com.gwms.sync.simulator.SimulatedServer;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallbackLimits;
import com.gwms.sync.warehouses.CallbackReader;
import com.gwms.sync.warehouses.CallbackReading;
import com.gwms.sync.warehouses.CallbackReading.Accepted;
import com.gwms.sync.warehouses.CallbackReading.Kind;
import com.gwms.sync.warehouses.CallbackReading.Reason;
import com.gwms.sync.warehouses.CallbackReading.Refused;
import com.gwms.sync.warehouses.ProxyWarehouses;
import com.gwms.sync.warehouses.ReceivedCallback;
import com.gwms.sync.warehouses.SimulatedAccount;
import com.gwms.sync.warehouses.SimulatedOrders;
import com.gwms.sync.warehouses.TestLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks as a simulated 4PX sends them over HTTP to a receiver that does nothing but read them. */
class FourPxCallbackTests {
    private final SimulatedOrders site = new SimulatedOrders(TestLimits.quick());
    private final CallbackReader reader =
            site.warehouses.callbacks(SimulatedAccount.system(site.simulator.baseUri()), CallbackLimits.DEFAULTS);
    private final List<CallbackReading> readings = new CopyOnWriteArrayList<>();
    private final List<SimulatedRequest> requests = new CopyOnWriteArrayList<>();
    private final SimulatedServer receiver = SimulatedServer.start(0, this::receive);
    private final FourPxCallbacks callbacks =
            site.simulator.callbacksTo(receiver.baseUri().resolve("/callbacks/4PX-1"));

    private final SimulatedOutbound outbound = site.outbound("OUT-1");
    private final SimulatedInbound inbound = site.inbound("IN-1", new OrderedLine("S", 1));

    @AfterEach
    void close() {
        receiver.close();
        site.close();
    }

    private SimulatedResponse receive(SimulatedRequest request) {
        requests.add(request);
        readings.add(reader.read(new ReceivedCallback(request.query(), request.headers(), request.body())));
        return SimulatedResponse.json("{}");
    }

    @Test
    void acceptsACallbackOfAnOutboundOrder() throws IOException {
        outbound.ship("TRK-1");

        assertThat(callbacks.send(outbound)).isEqualTo(200);

        assertThat(readings)
                .containsExactly(
                        new Accepted("id:EV1", Kind.OUTBOUND_STATUS, "OUT-1", outbound.consignmentNo(), "C", START));
    }

    @Test
    void acceptsACallbackOfAnInboundOrderInAStatusThatNobodyDocumented() throws IOException {
        callbacks.send(inbound, "Q9");

        assertThat(readings)
                .containsExactly(
                        new Accepted("id:EV1", Kind.INBOUND_STATUS, "IN-1", inbound.consignmentNo(), "Q9", START));
    }

    @Test
    void recognisesAReplayByItsEvent() throws IOException {
        callbacks.send(outbound);
        callbacks.replay();
        callbacks.send(outbound);

        assertThat(readings.get(1)).isEqualTo(readings.get(0));
        assertThat(readings.get(2)).isNotEqualTo(readings.get(0));
    }

    @Test
    void refusesAWrongSignature() throws IOException {
        callbacks.sendForged(outbound);

        assertRefused(Reason.NOT_AUTHENTIC);
    }

    @Test
    void refusesABodyOf20Megabytes() throws IOException {
        callbacks.sendLarge(outbound, 20 << 20);

        assertRefused(Reason.TOO_LARGE);
        assertThat(((Refused) readings.getFirst()).sentence())
                .isEqualTo("The body is larger than the limit callbacks.body-bytes of 65536 bytes.");
    }

    @Test
    void refusesAKindThatIsNotKnownOnceItIsAuthentic() throws IOException {
        callbacks.sendOther(outbound, "fu.wms.sku.status");

        assertRefused(Reason.KIND_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M", "PT-23H"})
    void acceptsWhatWasSignedByAClockThatIsWrongOrHoursAgo(Duration away) throws IOException {
        callbacks.sendAt(outbound, START.plus(away));

        assertThat(readings.getFirst()).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT25H", "PT-25H"})
    void refusesWhatWasSignedOnAnotherDay(Duration away) throws IOException {
        callbacks.sendAt(outbound, START.plus(away));

        assertRefused(Reason.OUT_OF_TIME);
    }

    @Test
    void refusesEveryChangeToASignedCallback() throws IOException {
        callbacks.send(outbound);
        SimulatedRequest good = requests.getFirst();
        String body = new String(good.body(), StandardCharsets.UTF_8);

        assertReason(changed(good, "sign", "0".repeat(32)), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "sign", ""), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "app_key", "another"), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "method", "fu.wms.inbound.status"), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "timestamp", "1773108000001"), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "timestamp", "soon"), Reason.NOT_AUTHENTIC);
        assertReason(changed(good, "format", "xml"), Reason.NOT_AUTHENTIC);
        assertReason(
                new ReceivedCallback(
                        good.query(), Map.of(), body.replace("OUT-1", "OUT-2").getBytes(StandardCharsets.UTF_8)),
                Reason.NOT_AUTHENTIC);
        assertReason(new ReceivedCallback(Map.of(), Map.of(), new byte[0]), Reason.NOT_AUTHENTIC);
        // The bytes that are signed are the same; only the border between version and body has moved.
        assertReason(
                new ReceivedCallback(
                        with(good.query(), "v", "1.0.0{"),
                        Map.of(),
                        body.substring(1).getBytes(StandardCharsets.UTF_8)),
                Reason.NOT_AUTHENTIC);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
        `{"status":"C"}`                                | `$.consignment_no and $.ref_no are missing.`
        `{"ref_no":"  ","status":"C"}`                  | `$.consignment_no and $.ref_no are missing.`
        `[]`                                            | `It is not a JSON object.`
        `{"ref_no":"A","ref_no":"B"}`                   | `$.ref_no is there twice.`
        `{"ref_no":"A"} x`                              | `It is not valid JSON at line 1, column 16`
        ``                                              | `It is not a JSON object.`
        """)
    void refusesASignedBodyThatNamesNoOrder(String body, String sentence) {
        Refused refused = (Refused) reader.read(signed(body));

        assertThat(refused.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refused.sentence()).startsWith(sentence);
    }

    @Test
    void refusesAnOrderNumberOf200Characters() {
        Refused refused = (Refused) reader.read(signed("{\"ref_no\":\"" + "R".repeat(200) + "\"}"));

        assertThat(refused.sentence()).isEqualTo("$.ref_no has 200 characters, more than 100.");
    }

    @Test
    void knowsACallbackWithoutAnEventIdByItsContent() {
        Accepted first = (Accepted) reader.read(signed("{\"ref_no\":\"A\",\"status\":\"S\"}"));
        Accepted again = (Accepted) reader.read(signed("{\"ref_no\":\"A\",\"status\":\"S\"}"));
        Accepted other = (Accepted) reader.read(signed("{\"ref_no\":\"A\",\"status\":\"P\",\"update_time\":\"soon\"}"));

        assertThat(first.eventId()).startsWith("sha256:").hasSize(71).isEqualTo(again.eventId());
        assertThat(other.eventId()).isNotEqualTo(first.eventId());
        assertThat(other.happenedAt()).isNull();
        assertThat(other.proxyOrderNo()).isNull();
    }

    @Test
    void refusesEverythingWhereASecretIsMissing() throws IOException {
        callbacks.send(outbound);
        SimulatedRequest good = requests.getFirst();
        ProxySystem system = SimulatedAccount.system(site.simulator.baseUri());
        try (ProxyWarehouses without = new ProxyWarehouses(TestLimits.quick(), (_, _) -> null, site.clock, () -> {})) {
            CallbackReading reading = without.callbacks(system, CallbackLimits.DEFAULTS)
                    .read(new ReceivedCallback(good.query(), good.headers(), good.body()));

            assertThat(reading)
                    .isEqualTo(new Refused(
                            Reason.NOT_AUTHENTIC,
                            "The system has no app-key or no app-secret to check callbacks with."));
        }
    }

    private void assertRefused(Reason reason) {
        assertThat(readings).singleElement().isInstanceOf(Refused.class);
        assertThat(((Refused) readings.getFirst()).reason()).isEqualTo(reason);
    }

    private void assertReason(ReceivedCallback callback, Reason reason) {
        assertThat(reader.read(callback)).isInstanceOf(Refused.class);
        assertThat(((Refused) reader.read(callback)).reason()).isEqualTo(reason);
    }

    private static ReceivedCallback changed(SimulatedRequest good, String name, String value) {
        return new ReceivedCallback(with(good.query(), name, value), Map.of(), good.body());
    }

    private static Map<String, String> with(Map<String, String> query, String name, String value) {
        Map<String, String> changed = new HashMap<>(query);
        changed.put(name, value);
        return changed;
    }

    private static ReceivedCallback signed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String method = "fu.wms.outbound.status";
        String timestamp = Long.toString(START.toEpochMilli());
        String sign =
                FourPxSignature.of(SimulatedAccount.APP_KEY, SimulatedAccount.APP_SECRET, method, timestamp, bytes);
        return new ReceivedCallback(
                Map.of(
                        "app_key",
                        SimulatedAccount.APP_KEY,
                        "format",
                        "json",
                        "method",
                        method,
                        "timestamp",
                        timestamp,
                        "v",
                        "1.0.0",
                        "sign",
                        sign),
                Map.of(),
                bytes);
    }
}
