package com.gwms.sync.simulator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bodies with status 200 that are not what a caller hopes for. */
public final class OddBodies {
    static final String JSON = "application/json;charset=UTF-8";
    private static final Charset GBK = Charset.forName("GBK");

    private OddBodies() {}

    /** A body of your own. */
    public static WireFault of(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new WireFault.Rewritten(contentType, right -> bytes);
    }

    /** An HTML login page, as gateways send it when a session has ended. */
    public static WireFault loginPage() {
        return of(
                "text/html;charset=UTF-8",
                "<!DOCTYPE html><html><head><title>Log in</title></head>"
                        + "<body><form action=\"/login\"><input name=\"password\"></form></body></html>");
    }

    /** The same page under the content type of JSON. */
    public static WireFault loginPageCalledJson() {
        return of(JSON, "<!DOCTYPE html><html><body>Log in</body></html>");
    }

    public static WireFault empty() {
        return of(JSON, "");
    }

    /** Success without data. */
    public static WireFault nullData() {
        return of(JSON, "{\"result\":\"1\",\"msg\":\"ok\",\"errors\":[],\"data\":null}");
    }

    /** The first half of the right body, delivered as if it were whole. */
    public static WireFault truncatedJson() {
        return new WireFault.Rewritten(JSON, right -> Arrays.copyOf(right, right.length / 2));
    }

    /**
     * The right body in GBK. Only text outside ASCII tells the difference: give the stock a SKU code that has some.
     *
     * @param declared whether Content-Type says so, or claims UTF-8
     */
    public static WireFault inGbk(boolean declared) {
        return new WireFault.Rewritten(
                declared ? "application/json;charset=GBK" : JSON,
                right -> new String(right, StandardCharsets.UTF_8).getBytes(GBK));
    }

    /** The right body after a UTF-8 byte order mark. */
    public static WireFault withByteOrderMark() {
        return new WireFault.Rewritten(
                JSON, right -> ("\uFEFF" + new String(right, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** An envelope whose data are lists in lists. */
    public static WireFault nested(int depth) {
        return of(JSON, "{\"result\":\"1\",\"msg\":\"ok\",\"data\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
    }

    /** The right body, in which the first field of that name stands twice: first with the value 1. */
    public static WireFault duplicateKey(String field) {
        String key = "\"" + field + "\":";
        return new WireFault.Rewritten(
                JSON,
                right -> new String(right, StandardCharsets.UTF_8)
                        .replaceFirst(key, key + "\"1\"," + key)
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The start of an answer that never comes to its first line. */
    static byte[] openEnvelope() {
        return "{\"result\":\"1\",\"msg\":\"ok\",\"errors\":[],\"data\":{\"data\":[".getBytes(StandardCharsets.UTF_8);
    }
}
