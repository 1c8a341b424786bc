package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.CallbackLimits;
import com.gwms.sync.warehouses.CallbackReader;
import com.gwms.sync.warehouses.CallbackReading;
import com.gwms.sync.warehouses.CallbackReading.Kind;
import com.gwms.sync.warehouses.CallbackReading.Reason;
import com.gwms.sync.warehouses.CallbackReading.Refused;
import com.gwms.sync.warehouses.Credential;
import com.gwms.sync.warehouses.ReceivedCallback;
import com.gwms.sync.warehouses.http.Redaction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Callbacks of 4PX. It publishes no contract for them (protocol sheet C1), so this one is assumed: they are signed as calls
 * are, with the same public parameters in the query, and their {@code method} says what they are about. A site whose
 * contract differs changes this class and {@link CallbackBody}; until then its polls keep it up to date.
 */
final class FourPxCallbacks implements CallbackReader {
    private static final Map<String, Kind> KINDS = Map.of(
            "fu.wms.inbound.status", Kind.INBOUND_STATUS,
            "fu.wms.outbound.status", Kind.OUTBOUND_STATUS);

    private final String appKey;
    private final String appSecret;
    private final Redaction redaction;
    private final CallbackLimits limits;
    private final Clock clock;

    FourPxCallbacks(Credential credential, CallbackLimits limits, Clock clock) {
        this.appKey = credential.part("app-key");
        this.appSecret = credential.part("app-secret");
        this.redaction = new Redaction(credential.secrets());
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public int bodyBytes() {
        return limits.bodyBytes();
    }

    @Override
    public CallbackReading read(ReceivedCallback callback) {
        if (callback.body().length > limits.bodyBytes()) {
            return new Refused(
                    Reason.TOO_LARGE,
                    "The body is larger than the limit callbacks.body-bytes of " + limits.bodyBytes() + " bytes.");
        }
        Refused objection = notAuthentic(callback);
        if (objection != null) {
            return objection;
        }
        Kind kind = KINDS.get(callback.query().getOrDefault("method", ""));
        return kind == null
                ? new Refused(Reason.KIND_UNKNOWN, "The callback is authentic and of a kind that is not known.")
                : CallbackBody.read(callback.body(), kind, redaction);
    }

    private @Nullable Refused notAuthentic(ReceivedCallback callback) {
        if (appKey.isEmpty() || appSecret.isEmpty()) {
            return new Refused(
                    Reason.NOT_AUTHENTIC, "The system has no app-key or no app-secret to check callbacks with.");
        }
        Map<String, String> query = callback.query();
        String timestamp = query.getOrDefault("timestamp", "");
        // The signature has no separators: only fixed forms keep a byte from wandering from one field to the next.
        boolean formed = "json".equals(query.get("format"))
                && FourPxRequests.VERSION.equals(query.get("v"))
                && timestamp.matches("[0-9]{13}")
                && query.getOrDefault("method", "").matches("[a-z.]{1,100}");
        if (!formed || !signed(query, timestamp, callback.body())) {
            return new Refused(Reason.NOT_AUTHENTIC, "The signature is missing or wrong.");
        }
        Duration away = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), clock.instant())
                .abs();
        return away.compareTo(limits.age()) > 0
                ? new Refused(
                        Reason.OUT_OF_TIME,
                        "It was signed " + away.truncatedTo(ChronoUnit.SECONDS)
                                + " from now, more than the limit callbacks.age of " + limits.age() + ".")
                : null;
    }

    /** Compares in constant time, so that nobody can feel his way to a signature. */
    private boolean signed(Map<String, String> query, String timestamp, byte[] body) {
        String expected = FourPxSignature.of(appKey, appSecret, query.getOrDefault("method", ""), timestamp, body);
        return MessageDigest.isEqual(utf8(appKey), utf8(query.getOrDefault("app_key", "")))
                && MessageDigest.isEqual(utf8(expected), utf8(query.getOrDefault("sign", "")));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
