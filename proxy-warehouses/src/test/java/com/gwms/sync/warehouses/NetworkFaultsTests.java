package com.gwms.sync.warehouses;

import static com.gwms.sync.warehouses.Replies.answer;
import static com.gwms.sync.warehouses.Replies.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.CallRecord;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network and a broken server do. */
class NetworkFaultsTests {
    private static final Duration LONG = Duration.ofSeconds(30);

    /** For what is waited for in vain, and long enough for what comes before it or afterwards. */
    private static final Duration SOON = Duration.ofSeconds(3);

    @Test
    @DisplayName("row 32: no connection within the limit")
    void givesUpConnecting() throws IOException {
        try (FullServer server = new FullServer()) {
            List<CallRecord> calls = new ArrayList<>();

            Reply<?> reply = ask(server.uri(), TestLimits.durations(2, Duration.ofMillis(300), LONG, LONG), calls);

            assertThat(failure(reply, FailureCode.CONNECT_FAILED)).contains("http.connect");
            assertThat(calls).extracting(CallRecord::tryNo).containsExactly(1, 2);
            assertThat(calls.getFirst().responseStatus()).isNull();
            assertThat(calls.getFirst().responseBody()).isEmpty();
            assertThat(calls.getFirst().duration()).isBetween(Duration.ofMillis(250), Duration.ofSeconds(20));
        }
    }

    @Test
    @DisplayName("row 32: the deadline of the exchange covers connecting")
    void cutsConnectingOffAtTheDeadline() throws IOException {
        HttpLimits limits = limits(LONG, LONG, Duration.ofMillis(300));
        try (FullServer server = new FullServer()) {
            assertThat(failure(ask(server.uri(), limits, new ArrayList<>()), FailureCode.CALL_TIMED_OUT))
                    .contains("http.exchange");
        }
    }

    @Test
    @DisplayName("row 32: nobody listens")
    void findsNobodyListening() throws IOException {
        URI uri;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        failure(ask(uri, TestLimits.quick(), new ArrayList<>()), FailureCode.CONNECT_FAILED);
    }

    @Test
    @DisplayName("row 33: a read timeout of a read is repeated")
    void repeatsReadsThatTimedOut() {
        HttpLimits limits = TestLimits.durations(2, LONG, SOON, LONG);
        try (SimulatedAccount account = new SimulatedAccount(limits)) {
            account.simulator.faults().everywhere().once(new WireFault.Latency(LONG));

            assertThat(answer(account.stockPage()).lines()).hasSize(1);
            assertThat(account.calls).extracting(CallRecord::result).containsExactly("CALL_TIMED_OUT", "OK");
        }
    }

    @Test
    @DisplayName("row 34: headers come, the body stalls: the read limit")
    void givesUpAStalledBody() {
        HttpLimits limits = limits(LONG, SOON, LONG);
        try (SimulatedAccount account = new SimulatedAccount(limits)) {
            account.simulator.faults().everywhere().always(new WireFault.StallAfterHeaders());

            assertThat(failure(account.stockPage(), FailureCode.CALL_TIMED_OUT)).contains("http.read");
            assertThat(account.calls.getFirst().responseStatus()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("row 34: headers come, the body stalls: the deadline of the exchange")
    void cutsAStalledBodyOffAtTheDeadline() {
        HttpLimits limits = limits(LONG, LONG, SOON);
        try (SimulatedAccount account = new SimulatedAccount(limits)) {
            account.simulator.faults().everywhere().always(new WireFault.StallAfterHeaders());

            assertThat(failure(account.stockPage(), FailureCode.CALL_TIMED_OUT)).contains("http.exchange");
            assertThat(account.calls.getFirst().duration()).isLessThan(LONG);
        }
    }

    @Test
    @DisplayName("row 35: a body that drips keeps the read limit and meets the deadline")
    void cutsADrippingBodyOff() {
        HttpLimits limits = limits(LONG, LONG, Duration.ofMillis(500));
        try (SimulatedAccount account = new SimulatedAccount(limits)) {
            account.simulator.faults().everywhere().always(new WireFault.Drip(Duration.ofMillis(20)));

            failure(account.stockPage(), FailureCode.CALL_TIMED_OUT);
        }
    }

    @ParameterizedTest
    @DisplayName("row 36: a body of 5 GB is cut off at the cap, whatever its Content-Length says")
    @ValueSource(longs = {0, 5_000_000_000L, 100, Long.MAX_VALUE})
    void cutsAHugeBodyOff(long declared) {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.bodyBytes(1 << 20))) {
            account.simulator
                    .faults()
                    .everywhere()
                    .always(new WireFault.HugeBody(5_000_000_000L, declared == 0 ? null : declared));

            Reply<?> reply = account.stockPage();

            if (declared == 100) {
                failure(reply, FailureCode.UNREADABLE_ANSWER);
            } else {
                assertThat(failure(reply, FailureCode.ANSWER_TOO_LARGE)).contains("http.body-bytes of 1048576");
            }
            assertThat(account.calls.getFirst().responseBytes()).isLessThanOrEqualTo(1 << 20);
            assertThat(account.calls.getFirst().responseBody()).hasSizeLessThan(9_000);
        }
    }

    @Test
    @DisplayName("row 37: the cap counts decompressed bytes")
    void cutsAGzipBombOff() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.bodyBytes(1 << 20))) {
            account.simulator.faults().everywhere().always(new WireFault.GzipBomb(5_000_000_000L));

            failure(account.stockPage(), FailureCode.ANSWER_TOO_LARGE);
            assertThat(account.calls.getFirst().responseBytes()).isEqualTo(1 << 20);
        }
    }

    @Test
    @DisplayName("row 36: the connection after a cut-off body is a new one")
    void goesOnAfterACutOffBody() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.bodyBytes(1 << 20))) {
            account.simulator.faults().everywhere().once(new WireFault.HugeBody(50_000_000L));

            failure(account.stockPage(), FailureCode.ANSWER_TOO_LARGE);
            assertThat(answer(account.stockPage()).lines()).hasSize(1);
        }
    }

    @Test
    @DisplayName("row 36: headers without end do not fill the heap")
    void refusesEndlessHeaders() throws Exception {
        String head = "HTTP/1.1 200 OK\r\n" + "X-Filler: none\r\n".repeat(100_000);
        try (RawServer server = new RawServer(head.getBytes(StandardCharsets.US_ASCII))) {
            failure(ask(server.uri(), TestLimits.quick(), new ArrayList<>()), FailureCode.ANSWER_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @DisplayName("row 37: a content coding that was not asked for, and gzip that is none")
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "gzip"})
    void refusesOtherContentCodings(String coding) throws Exception {
        String answer = "HTTP/1.1 200 x\r\nContent-Type: application/json\r\nContent-Encoding: " + coding
                + "\r\nContent-Length: 12\r\n\r\n{\"result\":1}";
        try (RawServer server = new RawServer(answer.getBytes(StandardCharsets.US_ASCII))) {
            failure(ask(server.uri(), TestLimits.quick(), new ArrayList<>()), FailureCode.UNREADABLE_ANSWER);
        }
    }

    @ParameterizedTest
    @DisplayName("row 50: redirects are not followed")
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void doesNotFollowRedirects(int status) throws Exception {
        String answer = "HTTP/1.1 " + status + " x\r\nLocation: http://169.254.169.254/x\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = new RawServer(answer.getBytes(StandardCharsets.US_ASCII))) {
            List<CallRecord> calls = new ArrayList<>();

            assertThat(failure(ask(server.uri(), TestLimits.tries(3), calls), FailureCode.REDIRECTED))
                    .contains("http://169.254.169.254/x");
            assertThat(calls).hasSize(1);
            assertThat(calls.getFirst().responseStatus()).isEqualTo(status);
        }
    }

    @Test
    @DisplayName("row 53: reset, empty reply, garbage and half a body are repeated for reads")
    void repeatsReadsAfterALostConnection() {
        for (WireFault fault : List.of(
                new WireFault.Reset(), new WireFault.EmptyReply(), new WireFault.Garbage(), new WireFault.HalfBody())) {
            try (SimulatedAccount account = new SimulatedAccount(TestLimits.tries(2))) {
                account.simulator.faults().everywhere().once(fault);

                assertThat(answer(account.stockPage()).lines())
                        .as(fault.toString())
                        .hasSize(1);
                assertThat(account.calls)
                        .as(fault.toString())
                        .extracting(CallRecord::result)
                        .containsExactly("CONNECTION_LOST", "OK");
            }
        }
    }

    @Test
    @DisplayName("row 53: tries are bounded")
    void givesUpAfterSoManyTries() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.tries(3))) {
            account.simulator.faults().everywhere().always(new WireFault.Status(500));

            failure(account.stockPage(), FailureCode.SERVER_ERROR);
            assertThat(account.calls).extracting(CallRecord::tryNo).containsExactly(1, 2, 3);
        }
    }

    @Test
    @DisplayName("row 54: HTTP/1.1 without any upgrade")
    void speaksPlainHttp11() throws Exception {
        try (RawServer server =
                new RawServer("HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))) {
            ask(server.uri(), TestLimits.quick(), new ArrayList<>());

            assertThat(server.received())
                    .startsWith("POST /router/api/service?app_key=")
                    .contains(" HTTP/1.1\r\n");
            assertThat(server.received().toLowerCase(Locale.ROOT))
                    .contains("content-type: application/json", "accept-encoding: gzip")
                    .doesNotContain("upgrade", "http2", "cookie", "expect:");
        }
    }

    @Test
    @DisplayName("row 54: an answer that switches protocols is a failure")
    void refusesToSwitchProtocols() throws Exception {
        String answer = "HTTP/1.1 101 Switching\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n";
        try (RawServer server = new RawServer(answer.getBytes(StandardCharsets.US_ASCII))) {
            assertThat(ask(server.uri(), TestLimits.quick(), new ArrayList<>())).isInstanceOf(Reply.Failure.class);
        }
    }

    @Test
    @DisplayName("row 56: a repeated read carries a fresh timestamp and signature, and is harmless")
    void signsEachTryAnew() {
        try (SimulatedAccount account = new SimulatedAccount(TestLimits.tries(2))) {
            // two tries within a millisecond would have the same timestamp
            account.simulator.faults().everywhere().once(new WireFault.Status(503, "1"));

            assertThat(answer(account.stockPage()).lines()).hasSize(1);
            assertThat(account.simulator.traffic().requests())
                    .extracting(request -> request.request().query().get("timestamp"))
                    .doesNotHaveDuplicates()
                    .hasSize(2);
        }
    }

    @Test
    @DisplayName("row 5: an interrupted call ends at once and keeps the interrupt")
    void endsWhenInterrupted() throws InterruptedException {
        try (SimulatedAccount account = new SimulatedAccount(limits(LONG, LONG, LONG))) {
            account.simulator.faults().everywhere().always(new WireFault.StallAfterHeaders());
            AtomicReference<Reply<?>> reply = new AtomicReference<>();
            AtomicBoolean interrupted = new AtomicBoolean();
            CountDownLatch ended = new CountDownLatch(1);
            Thread caller = Thread.ofVirtual().start(() -> {
                reply.set(account.stockPage());
                interrupted.set(Thread.currentThread().isInterrupted());
                ended.countDown();
            });
            assertThat(account.simulator.traffic().awaitReceived(1, LONG)).isTrue();

            caller.interrupt();

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            failure(reply.get(), FailureCode.CONNECTION_LOST);
            assertThat(interrupted).isTrue();
        }
    }

    private static Reply<InventoryPage> ask(URI baseUrl, HttpLimits limits, List<CallRecord> calls) {
        try (ProxyWarehouses warehouses =
                new ProxyWarehouses(limits, SimulatedAccount::secret, Clock.systemUTC(), () -> {})) {
            return warehouses
                    .connect(SimulatedAccount.system(baseUrl), calls::add)
                    .inventoryPage("USLAXA", InventoryList.STOCK, 1);
        }
    }

    private static HttpLimits limits(Duration connect, Duration read, Duration exchange) {
        return TestLimits.durations(connect, read, exchange);
    }

    /** Listens, and never accepts: its backlog is full, so the system answers no further connection attempt. */
    private static final class FullServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> fillers = new ArrayList<>();

        FullServer() throws IOException {
            boolean full = false;
            while (!full) {
                Socket filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 200);
                } catch (SocketTimeoutException _) {
                    full = true;
                }
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + listener.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (Socket filler : fillers) {
                filler.close();
            }
            listener.close();
        }
    }
}
