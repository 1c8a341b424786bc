package com.gwms.sync.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Lets a request in or not: public parameters, clock and signature (protocol sheet C1, Transport and signing). The
 * sheet names no codes for these refusals; the ones here are our own.
 */
final class FourPxGate {
    private static final Duration LARGEST_CLOCK_DIFFERENCE = Duration.ofMinutes(10);
    private static final List<String> SIGNED = List.of("app_key", "format", "method", "timestamp", "v");

    private final FourPxAccount account;
    private final Clock clock;

    FourPxGate(FourPxAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** @throws FourPxRefusal when the request is not let in */
    void check(SimulatedRequest request) {
        Map<String, String> query = request.query();
        for (String name : SIGNED) {
            require(query.containsKey(name), "MISS_PARAM_RESOURCE", "the public parameter " + name + " is missing");
        }
        require(account.appKey().equals(query.get("app_key")), "ERR_INVALID_APP_KEY", "the app_key is unknown");
        require("json".equals(query.get("format")), "ERR_INVALID_FORMAT", "format must be json");
        require("1.0.0".equals(query.get("v")), "ERR_INVALID_VERSION", "v must be 1.0.0");
        checkClock(query.getOrDefault("timestamp", ""));
        byte[] expected = bytes(signature(query, request.body(), account.appSecret()));
        byte[] given = bytes(query.getOrDefault("sign", ""));
        require(MessageDigest.isEqual(expected, given), "ERR_INVALID_SIGN", "the signature is wrong");
        String token = account.accessToken();
        require(
                token == null || token.equals(query.get("access_token")),
                "ERR_INVALID_ACCESS_TOKEN",
                "the access_token is missing or wrong");
    }

    private void checkClock(String timestamp) {
        require(timestamp.matches("\\d{13}"), "ERR_INVALID_TIMESTAMP", "timestamp must be 13 digits of milliseconds");
        Instant sent = Instant.ofEpochMilli(Long.parseLong(timestamp));
        Duration difference = Duration.between(sent, clock.instant()).abs();
        require(
                difference.compareTo(LARGEST_CLOCK_DIFFERENCE) <= 0,
                "ERR_INVALID_TIMESTAMP",
                "timestamp is more than 10 minutes from the time here");
    }

    /** Lower-case hexadecimal MD5 of the signed parameters in order, the body as received, and the secret. */
    static String signature(Map<String, String> query, byte[] body, String secret) {
        MessageDigest md5 = md5();
        for (String name : SIGNED) {
            md5.update(bytes(name));
            md5.update(bytes(query.getOrDefault(name, "")));
        }
        md5.update(body);
        md5.update(bytes(secret));
        return HexFormat.of().formatHex(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void require(boolean fulfilled, String code, String message) {
        if (!fulfilled) {
            throw new FourPxRefusal(code, message);
        }
    }
}
