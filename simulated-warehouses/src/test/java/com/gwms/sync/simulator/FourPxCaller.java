package com.gwms.sync.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller with a signature of its own making: text joined by hand, unlike the simulator's running digest. */
final class FourPxCaller implements AutoCloseable {
    static final FourPxAccount ACCOUNT = new FourPxAccount("demo-key", "demo-secret", "C1", null);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;

    FourPxCaller(FourPxSimulator simulator) {
        this(simulator.port());
    }

    FourPxCaller(int port) {
        service = URI.create("http://127.0.0.1:" + port + "/router/api/service");
    }

    JsonNode call(String operation, String body) throws IOException, InterruptedException {
        return JSON.readTree(send(operation, body).body());
    }

    JsonNode page(String operation, int page, int size) throws IOException, InterruptedException {
        return call(operation, pageBody(page, size));
    }

    static String pageBody(int page, int size) {
        return "{\"warehouse_code\":\"USLAXA\",\"page_no\":" + page + ",\"page_size\":\"" + size + "\"}";
    }

    HttpResponse<byte[]> send(String operation, String body) throws IOException, InterruptedException {
        return client.send(request(operation, body), HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpRequest request(String operation, String body) {
        return request(operation, body, Instant.now());
    }

    HttpRequest request(String operation, String body, Instant time) {
        String timestamp = Long.toString(time.toEpochMilli());
        String signed = "app_key" + ACCOUNT.appKey() + "formatjsonmethod" + operation + "timestamp" + timestamp
                + "v1.0.0" + body + ACCOUNT.appSecret();
        return unsigned(
                "app_key=" + ACCOUNT.appKey() + "&format=json&method=" + operation + "&timestamp=" + timestamp
                        + "&v=1.0.0&sign=" + md5(signed),
                body);
    }

    HttpRequest unsigned(String query, String body) {
        return HttpRequest.newBuilder(URI.create(service + "?" + query))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    HttpClient client() {
        return client;
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
            return "%032x".formatted(new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
