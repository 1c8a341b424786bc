package com.gwms.sync.warehouses.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.Delivery;
import com.gwms.sync.simulator.SimulatedResponse;
import com.gwms.sync.simulator.SimulatedServer;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallPermits;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.TestLimits;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionsTests {
    private static final Delivery WHOLE = new Delivery.Whole();
    private static final Delivery LOST = new Delivery.EmptyReply();

    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final SimulatedServer server =
            SimulatedServer.start(0, _ -> answer(requests.incrementAndGet() == 3 ? LOST : WHOLE));
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void close() {
        server.close();
        deadlines.shutdownNow();
    }

    @Test
    @DisplayName("row 51: a name is looked up, and its address checked, for each connection")
    void looksTheNameUpForEachConnection() {
        // The name is no real one: it can only be reached at the address that was checked.
        try (SystemCalls calls = calls(_ -> {
            lookUps.incrementAndGet();
            return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        })) {
            HttpConnection http = connection(calls);

            assertThat(http.ask(new Question(true))).isInstanceOf(Reply.Answer.class);
            assertThat(http.ask(new Question(true))).isInstanceOf(Reply.Answer.class);
            assertThat(lookUps).as("one connection, used twice").hasValue(1);

            assertThat(http.ask(new Question(true))).isInstanceOf(Reply.Answer.class);
            assertThat(requests).as("the third was lost").hasValue(4);
            assertThat(lookUps).as("a second connection").hasValue(2);
        }
    }

    @Test
    @DisplayName("row 51: a name that leads to a metadata service")
    void refusesAtConnectTime() {
        try (SystemCalls calls = calls(_ -> new InetAddress[] {InetAddress.ofLiteral("169.254.169.254")})) {
            assertThat(connection(calls).ask(new Question(true)))
                    .isEqualTo(new Reply.Failure<>(
                            FailureCode.ADDRESS_REFUSED,
                            "The host warehouse.invalid leads to 169.254.169.254, a cloud's metadata service."));
        }
    }

    @Test
    @DisplayName("rows 33 and 53: what is not safe to repeat is sent once")
    void doesNotRepeatWhatIsNotSafe() {
        try (SystemCalls calls = calls(_ -> {
            lookUps.incrementAndGet();
            throw new UnknownHostException("warehouse.invalid");
        })) {
            connection(calls).ask(new Question(false));
            assertThat(lookUps).hasValue(1);

            connection(calls).ask(new Question(true));
            assertThat(lookUps).hasValue(4);
        }
    }

    private static SimulatedResponse answer(Delivery delivery) {
        return new SimulatedResponse(
                200,
                Map.of("Content-Type", "application/json"),
                "{\"answer\":1}".getBytes(StandardCharsets.UTF_8),
                delivery,
                Duration.ZERO,
                Duration.ZERO);
    }

    private SystemCalls calls(CheckedNames.Lookup lookup) {
        ProxySystem system =
                new ProxySystem("S", "4PX", URI.create("http://warehouse.invalid"), "c", null, true, 2, 100);
        Waits waits = new Waits();
        CallRate rate = new CallRate(system, CallPermits.ofThisProcess(), waits);
        return new SystemCalls(system, TestLimits.tries(3), Clock.systemUTC(), deadlines, lookup, rate, waits);
    }

    private static HttpConnection connection(SystemCalls calls) {
        return new HttpConnection(calls, _ -> {}, new Redaction(List.of()), () -> {}, null);
    }

    private final class Question implements HttpQuestion<String> {
        private final boolean safeToRepeat;

        Question(boolean safeToRepeat) {
            this.safeToRepeat = safeToRepeat;
        }

        @Override
        public String operation() {
            return "test";
        }

        @Override
        public boolean safeToRepeat() {
            return safeToRepeat;
        }

        @Override
        public HttpMessage message(Instant now) {
            URI address = URI.create("http://warehouse.invalid:" + server.port() + "/x");
            return new HttpMessage(address, Map.of(), new byte[] {'{', '}'}, List.of());
        }

        @Override
        public Reply<String> read(byte[] json) {
            return new Reply.Answer<>("read");
        }
    }
}
