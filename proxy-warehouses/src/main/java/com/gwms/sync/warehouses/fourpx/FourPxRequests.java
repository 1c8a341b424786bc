package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.Credential;
import com.gwms.sync.warehouses.http.HttpMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Builds requests. The bytes of a body that are signed are the very bytes that are sent. */
final class FourPxRequests {
    static final String VERSION = "1.0.0";

    private static final String SERVICE_PATH = "/router/api/service";

    private final URI service;
    private final Credential credential;

    /** @param baseUrl the server, {@code https://open.4px.com} for example, or the whole address of the service */
    FourPxRequests(URI baseUrl, Credential credential) {
        this.service = withPath(baseUrl);
        this.credential = credential;
    }

    HttpMessage message(String method, byte[] body, Instant now) {
        String timestamp = Long.toString(now.toEpochMilli());
        String appKey = credential.part("app-key");
        String sign = FourPxSignature.of(appKey, credential.part("app-secret"), method, timestamp, body);
        String token = credential.part("access-token");
        String query = "app_key=" + encoded(appKey) + "&format=json&method=" + encoded(method) + "&timestamp="
                + timestamp + "&v=" + VERSION + (token.isEmpty() ? "" : "&access_token=" + encoded(token)) + "&sign="
                + sign;
        return new HttpMessage(URI.create(service + "?" + query), Map.of(), body, List.of(sign));
    }

    private static URI withPath(URI baseUrl) {
        String path = baseUrl.getRawPath();
        return path == null || path.isEmpty() || path.equals("/") ? baseUrl.resolve(SERVICE_PATH) : baseUrl;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
