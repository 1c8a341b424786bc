package com.gwms.sync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatedServerTests {
    private static final Handler ECHO = request -> SimulatedResponse.text(
            200, request.method() + " " + request.path() + " " + request.query() + " " + request.text());

    @Test
    void answersRequestAfterRequestOnOneConnection() throws Exception {
        try (SimulatedServer server = SimulatedServer.start(0, ECHO);
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("GET /a?x=1%202&y= HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(caller.until("}")).startsWith("HTTP/1.1 200 ").endsWith("GET /a {x=1 2, y=}");
            caller.send("POST /b HTTP/1.1\r\nContent-Length: 3\r\nConnection: close\r\n\r\nxyz");
            assertThat(caller.all()).contains("\r\nDate: ").endsWith("POST /b {} xyz");
        }
    }

    @Test
    void readsChunkedBodies() throws Exception {
        try (SimulatedServer server = SimulatedServer.start(0, ECHO);
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("POST /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
            caller.send("3\r\nabc\r\nA;note=1\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n");
            assertThat(caller.until("0123456789")).endsWith("abc0123456789");
            caller.send("GET /after HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(caller.all()).endsWith("GET /after {} ");
        }
    }

    @Test
    void asksForTheBodyOfACallerThatWaitsForIt() throws Exception {
        try (SimulatedServer server = SimulatedServer.start(0, ECHO);
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("POST /d HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(caller.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            caller.send("ok");
            assertThat(caller.until("ok")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void hangsUpOnWhatIsNoHttp() throws Exception {
        try (SimulatedServer server = SimulatedServer.start(0, ECHO);
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("hello\r\n\r\n");
            assertThat(caller.all()).isEmpty();
        }
    }

    @Test
    void turnsAFailureOfItsHandlerIntoStatus500() throws Exception {
        Handler failing = request -> {
            throw new IllegalStateException("on purpose");
        };
        try (SimulatedServer server = SimulatedServer.start(0, failing);
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(caller.all()).startsWith("HTTP/1.1 500 ");
        }
    }

    @Test
    void countsRequestsInFlight() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Handler waiting = request -> {
            try {
                return SimulatedResponse.text(release.await(30, TimeUnit.SECONDS) ? 200 : 500, "");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (SimulatedServer server = SimulatedServer.start(0, waiting);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.baseUri()).build();
            List<CompletableFuture<HttpResponse<Void>>> calls = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                calls.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
            }
            assertThat(server.traffic().awaitReceived(7, Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(server.traffic().inFlight()).isEqualTo(7);
            release.countDown();
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
            assertThat(server.traffic().inFlight()).isZero();
            assertThat(server.traffic().maxInFlight()).isEqualTo(7);
        }
    }

    @Test
    void neverCountsACallThatACallerHasFinished() throws Exception {
        byte[] body = new byte[100_000];
        Handler large = request -> SimulatedResponse.of(200, "application/octet-stream", body);
        try (SimulatedServer server = SimulatedServer.start(0, large);
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.baseUri()).build();
            for (int i = 0; i < 300; i++) {
                client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            }
            assertThat(server.traffic().maxInFlight()).isEqualTo(1);
        }
    }

    @Test
    void remembersTheLastTenThousandRequests() {
        Traffic traffic = new Traffic();
        for (int i = 0; i < Traffic.REMEMBERED + 5; i++) {
            traffic.began(new ReceivedRequest(
                    Instant.EPOCH, "op" + i, new SimulatedRequest("GET", "/", Map.of(), Map.of(), new byte[0])));
        }
        assertThat(traffic.requests()).hasSize(Traffic.REMEMBERED);
        assertThat(traffic.requests().getFirst().operation()).isEqualTo("op5");
        assertThat(traffic.received()).isEqualTo(Traffic.REMEMBERED + 5L);
    }

    @Test
    void endsEverythingWhenClosed() throws Exception {
        Handler slow = request -> new WireFault.Latency(Duration.ofDays(1)).applyTo(SimulatedResponse.json("{}"));
        SimulatedServer server = SimulatedServer.start(0, slow);
        try (server;
                RawCaller caller = new RawCaller(server.port())) {
            caller.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(server.traffic().awaitReceived(1, Duration.ofSeconds(20)))
                    .isTrue();
            server.close();
            assertThat(caller.all()).isEmpty();
        }
        assertThatThrownBy(() -> new RawCaller(server.port()).close()).isInstanceOf(IOException.class);
    }
}
