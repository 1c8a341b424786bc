package com.gwms.sync.simulator;

import static com.gwms.sync.simulator.FourPxSimulator.INVENTORY_GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class WireFaultTests {
    private static final String BODY = FourPxCaller.pageBody(1, 50);

    private final FourPxSimulator simulator = FourPxSimulator.start(FourPxCaller.ACCOUNT);
    private final FourPxCaller caller = new FourPxCaller(simulator);

    @BeforeEach
    void stock() {
        simulator.setInventory("USLAXA", List.of(new StockedBatch("9", "测试", "B1", "G", 80, 20, "RV1", Instant.EPOCH)));
    }

    @AfterEach
    void close() {
        caller.close();
        simulator.close();
    }

    @Test
    void answersWithAnotherStatusAndAnyRetryAfter() throws Exception {
        once(new WireFault.Status(429, "-7 years"));
        HttpResponse<byte[]> refused = caller.send(INVENTORY_GET, BODY);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("-7 years");
        assertThat(caller.send(INVENTORY_GET, BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void redirects() throws Exception {
        once(new WireFault.Redirect("http://169.254.169.254/"));
        HttpResponse<byte[]> response = caller.send(INVENTORY_GET, BODY);
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).hasValue("http://169.254.169.254/");
    }

    @Test
    void delaysTheAnswer() throws Exception {
        once(new WireFault.Latency(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThat(caller.send(INVENTORY_GET, BODY).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(299));
    }

    @Test
    void resetsTheConnection() throws Exception {
        once(new WireFault.Reset());
        try (RawCaller raw = sendRaw()) {
            assertThatThrownBy(() -> raw.in().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void hangsUpWithoutAByte() throws Exception {
        once(new WireFault.EmptyReply());
        try (RawCaller raw = sendRaw()) {
            assertThat(raw.all()).isEmpty();
        }
        once(new WireFault.EmptyReply());
        assertThatThrownBy(() -> caller.send(INVENTORY_GET, BODY)).isInstanceOf(IOException.class);
    }

    @Test
    void sendsBytesThatAreNoHttp() throws Exception {
        once(new WireFault.Garbage());
        try (RawCaller raw = sendRaw()) {
            assertThat(raw.all()).doesNotContain("HTTP/1.1").startsWith("\u0000\u0001");
        }
    }

    @Test
    void sendsHalfOfTheBodyItPromised() throws Exception {
        once(new WireFault.HalfBody());
        try (RawCaller raw = sendRaw()) {
            String head = raw.until("\r\n\r\n");
            int promised = Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
            assertThat(raw.all()).hasSize(promised / 2).startsWith("{\"result\":\"1\"");
        }
    }

    @Test
    void stallsAfterTheHeaders() throws Exception {
        once(new WireFault.StallAfterHeaders());
        try (RawCaller raw = sendRaw()) {
            assertThat(raw.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            assertThat(simulator.traffic().inFlight()).isEqualTo(1);
            raw.patience(100);
            assertThatThrownBy(() -> raw.in().read()).isInstanceOf(SocketTimeoutException.class);
        }
        awaitQuiet();
    }

    @Test
    void endsAStalledAnswerWhenTheSimulatorCloses() throws Exception {
        once(new WireFault.StallAfterHeaders());
        try (RawCaller raw = sendRaw()) {
            raw.until("\r\n\r\n");
            simulator.close();
            assertThat(raw.all()).isEmpty();
        }
    }

    @Test
    void dripsTheBody() throws Exception {
        once(new WireFault.Drip(Duration.ofMillis(20)));
        // from before it is asked: what it has sent while a busy machine kept us from reading is there at once
        long start = System.nanoTime();
        try (RawCaller raw = sendRaw()) {
            raw.until("\r\n\r\n");
            assertThat(raw.in().readNBytes(6)).asString(StandardCharsets.UTF_8).isEqualTo("{\"resu");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(80));
        }
        awaitQuiet();
    }

    @Test
    void skewsTheDate() throws Exception {
        once(new WireFault.SkewedDate(Duration.ofHours(-1)));
        HttpHeaders headers = caller.send(INVENTORY_GET, BODY).headers();
        Instant date = ZonedDateTime.parse(
                        headers.firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
        assertThat(Duration.between(date, Instant.now())).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
    }

    @Test
    void compressesTheBody() throws Exception {
        byte[] plain = caller.send(INVENTORY_GET, BODY).body();
        once(new WireFault.Gzip());
        HttpResponse<byte[]> packed = caller.send(INVENTORY_GET, BODY);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void sendsABombOfLittleWeight() throws Exception {
        once(new WireFault.GzipBomb(50_000_000));
        byte[] packed = caller.send(INVENTORY_GET, BODY).body();
        assertThat(packed.length).isLessThan(100_000);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(in.readNBytes(13)).asString(StandardCharsets.UTF_8).isEqualTo("{\"result\":\"1\"");
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(50_000_000 - 13);
        }
    }

    @Test
    void streamsAHugeBody() throws Exception {
        once(new WireFault.HugeBody(40_000_000));
        HttpResponse<byte[]> response = caller.send(INVENTORY_GET, BODY);
        assertThat(response.headers().firstValue("Transfer-Encoding")).hasValue("chunked");
        assertThat(response.body()).hasSize(40_000_000);
    }

    @Test
    void sendsMoreOrLessThanItDeclares() throws Exception {
        once(new WireFault.HugeBody(1_000, 10L));
        try (RawCaller raw = sendRaw()) {
            assertThat(raw.until("\r\n\r\n")).contains("Content-Length: 10\r\n");
            assertThat(raw.all()).hasSize(1_000);
        }
        once(new WireFault.HugeBody(1_000, 5_000_000_000L));
        assertThatThrownBy(() -> caller.send(INVENTORY_GET, BODY)).isInstanceOf(IOException.class);
    }

    @Test
    void sendsOddBodies() throws Exception {
        assertThat(text(OddBodies.loginPage())).contains("<form");
        assertThat(text(OddBodies.empty())).isEmpty();
        assertThat(text(OddBodies.nullData())).endsWith("\"data\":null}");
        assertThat(text(OddBodies.truncatedJson())).startsWith("{\"result\"").doesNotContain("stock_quality");
        assertThat(text(OddBodies.withByteOrderMark())).startsWith("\uFEFF{");
        assertThat(text(OddBodies.nested(100_000))).hasSizeGreaterThan(200_000).contains("[[]]");
        assertThat(text(OddBodies.duplicateKey("available_stock")))
                .contains("\"available_stock\":\"1\",\"available_stock\":\"80\"");
        once(OddBodies.inGbk(false));
        HttpResponse<byte[]> gbk = caller.send(INVENTORY_GET, BODY);
        assertThat(new String(gbk.body(), Charset.forName("GBK"))).contains("\"sku_code\":\"测试\"");
        assertThat(gbk.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
    }

    @Test
    void sendsBusinessErrorsInEveryShape() throws Exception {
        once(new BusinessError("ERR_X", "no", BusinessError.ErrorsShape.CAMEL_CASE_OBJECT));
        JsonNode answer = caller.call(INVENTORY_GET, BODY);
        assertThat(answer.toString())
                .isEqualTo("{\"result\":\"0\",\"msg\":\"no\",\"errors\":{\"errorCode\":\"ERR_X\","
                        + "\"errorMsg\":\"no\"},\"data\":null}");
        once(new BusinessError("ERR_X", "no"));
        assertThat(caller.call(INVENTORY_GET, BODY).at("/errors/0/error_code").asString())
                .isEqualTo("ERR_X");
    }

    private void once(Fault fault) {
        simulator.faults().on(INVENTORY_GET).once(fault);
    }

    private String text(Fault fault) throws IOException, InterruptedException {
        once(fault);
        HttpResponse<byte[]> response = caller.send(INVENTORY_GET, BODY);
        assertThat(response.statusCode()).isEqualTo(200);
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private RawCaller sendRaw() throws IOException {
        RawCaller raw = new RawCaller(simulator.port());
        raw.send(caller.request(INVENTORY_GET, BODY), BODY);
        return raw;
    }

    private void awaitQuiet() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (simulator.traffic().inFlight() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(simulator.traffic().inFlight()).isZero();
    }
}
