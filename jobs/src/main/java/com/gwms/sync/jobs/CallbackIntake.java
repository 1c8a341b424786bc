package com.gwms.sync.jobs;

import com.gwms.sync.jobs.CallbackAnswer.Verdict;
import com.gwms.sync.store.callbacks.CallbackOutcome;
import com.gwms.sync.store.callbacks.Callbacks;
import com.gwms.sync.store.callbacks.StatusCallback;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.CallbackLimits;
import com.gwms.sync.warehouses.CallbackReading;
import com.gwms.sync.warehouses.ProxyWarehouses;
import com.gwms.sync.warehouses.ReceivedCallback;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what proxy warehouses send us: read by the system's own rules, recorded, and turned into a task that is due
 * sooner. Polling stays the safety net, so nothing is lost where a callback is.
 */
public final class CallbackIntake {
    private static final Logger log = LoggerFactory.getLogger(CallbackIntake.class);

    private static final CallbackAnswer NOT_AUTHENTIC = new CallbackAnswer(
            Verdict.NOT_AUTHENTIC,
            "The callback is not authentic: the system, the signature or the time of signing is wrong.");

    private final ConfigStore config;
    private final ProxyWarehouses warehouses;
    private final Callbacks callbacks;
    private final RefusedCallbacks refusals;
    private final CallbackLimits limits;

    public CallbackIntake(
            ConfigStore config,
            ProxyWarehouses warehouses,
            Callbacks callbacks,
            RefusedCallbacks refusals,
            CallbackLimits limits) {
        this.config = config;
        this.warehouses = warehouses;
        this.callbacks = callbacks;
        this.refusals = refusals;
        this.limits = limits;
    }

    /** The most bytes of a body; whoever receives one stops reading past them. */
    public int bodyBytes() {
        return limits.bodyBytes();
    }

    /** What to say of a body that is larger than {@link #bodyBytes}. */
    public CallbackAnswer tooLarge() {
        return new CallbackAnswer(
                Verdict.TOO_LARGE,
                "The body is larger than the limit callbacks.body-bytes of " + limits.bodyBytes() + " bytes.");
    }

    /**
     * Takes one in.
     *
     * @param query decoded; of a name that came twice, none
     * @param headers by lower-case name
     * @param body as it arrived, at most {@link #bodyBytes}
     */
    public CallbackAnswer receive(
            String systemCode, Map<String, String> query, Map<String, String> headers, byte[] body) {
        return config.systemInUse(systemCode)
                .map(known -> receive(known, new ReceivedCallback(query, headers, body)))
                .orElse(NOT_AUTHENTIC);
    }

    private CallbackAnswer receive(ProxySystem system, ReceivedCallback callback) {
        return switch (warehouses.callbacks(system, limits).read(callback)) {
            case CallbackReading.Accepted accepted -> take(system, accepted, callback);
            case CallbackReading.Refused refused ->
                switch (refused.reason()) {
                    case TOO_LARGE -> tooLarge();
                    case NOT_AUTHENTIC, OUT_OF_TIME -> refuse(system, refused);
                    case KIND_UNKNOWN -> {
                        keep(system, callback, refused.sentence());
                        yield new CallbackAnswer(
                                Verdict.TAKEN, "Received. Nothing follows from this kind of callback.");
                    }
                    case UNREADABLE -> {
                        keep(system, callback, refused.sentence());
                        yield new CallbackAnswer(Verdict.UNREADABLE, refused.sentence());
                    }
                };
        };
    }

    private CallbackAnswer take(ProxySystem system, CallbackReading.Accepted accepted, ReceivedCallback callback) {
        boolean inbound = switch (accepted.kind()) {
            case INBOUND_STATUS -> true;
            case OUTBOUND_STATUS -> false;
        };
        CallbackOutcome outcome = callbacks.take(new StatusCallback(
                system.code(),
                accepted.eventId(),
                inbound,
                accepted.orderNo(),
                accepted.proxyOrderNo(),
                accepted.vendorStatus(),
                accepted.happenedAt(),
                warehouses.evidence(system, callback)));
        log.info("system={} callback outcome={}", system.code(), outcome);
        return new CallbackAnswer(Verdict.TAKEN, "Received.");
    }

    private CallbackAnswer refuse(ProxySystem system, CallbackReading.Refused refused) {
        refusals.count(system.code(), refused);
        return NOT_AUTHENTIC;
    }

    private void keep(ProxySystem system, ReceivedCallback callback, String why) {
        CallbackOutcome outcome = callbacks.takeUnusable(
                system.code(), "sha256:" + hash(callback), warehouses.evidence(system, callback), why);
        log.warn("system={} callback outcome={}: {}", system.code(), outcome, why);
    }

    private static String hash(ReceivedCallback callback) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(callback.query().getOrDefault("method", "").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(callback.body()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
