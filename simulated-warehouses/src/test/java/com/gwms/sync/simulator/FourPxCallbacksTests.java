package com.gwms.sync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FourPxCallbacksTests {
    private final List<SimulatedRequest> received = new CopyOnWriteArrayList<>();
    private final SimulatedServer receiver = SimulatedServer.start(0, request -> {
        received.add(request);
        return SimulatedResponse.text(202, "taken");
    });
    private final FourPxSimulator simulator = FourPxSimulator.start(FourPxCaller.ACCOUNT);
    private final FourPxCallbacks callbacks =
            simulator.callbacksTo(receiver.baseUri().resolve("/callbacks/4PX-1"));
    private final SimulatedOutbound order =
            simulator.orders().addOutbound("OUT-1", "USLAXA", List.of(new OrderedLine("S", 1)));

    @AfterEach
    void close() {
        simulator.close();
        receiver.close();
    }

    @Test
    void sendsWhatIsSignedAsCallsAre() throws IOException {
        assertThat(callbacks.send(order)).isEqualTo(202);

        SimulatedRequest request = received.getFirst();
        Map<String, String> query = request.query();
        assertThat(request.path()).isEqualTo("/callbacks/4PX-1");
        assertThat(request.text()).contains("\"ref_no\":\"OUT-1\"").contains("\"status\":\"N\"");
        assertThat(query.get("sign"))
                .isEqualTo(FourPxCaller.md5("app_keydemo-keyformatjsonmethodfu.wms.outbound.statustimestamp"
                        + query.get("timestamp") + "v1.0.0" + request.text() + "demo-secret"));
    }

    @Test
    void replaysTheLastOneByteForByte() throws IOException {
        callbacks.send(order);
        callbacks.replay();

        assertThat(received.get(1).query()).isEqualTo(received.get(0).query());
        assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
    }

    @Test
    void signsWithAnotherSecretOrAtAnotherTime() throws IOException {
        callbacks.sendForged(order);
        callbacks.sendAt(order, Instant.parse("2020-01-01T00:00:00Z"));

        String signed = FourPxGate.signature(
                received.getFirst().query(), received.getFirst().body(), FourPxCaller.ACCOUNT.appSecret());
        assertThat(received.getFirst().query().get("sign")).isNotEqualTo(signed);
        assertThat(received.getLast().query()).containsEntry("timestamp", "1577836800000");
    }

    @Test
    void sends20Megabytes() throws IOException {
        assertThat(callbacks.sendLarge(order, 20 << 20)).isEqualTo(202);

        assertThat(received.getFirst().body()).hasSize(20 << 20);
    }

    @Test
    void saysWhereTheReceiverEndsTheConnection() throws IOException {
        try (SimulatedServer deaf =
                SimulatedServer.start(0, _ -> SimulatedResponse.json("{}").delivered(new Delivery.EmptyReply()))) {
            assertThat(simulator.callbacksTo(deaf.baseUri().resolve("/")).send(order))
                    .isZero();
        }
    }
}
