package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.fourpx.FourPx;
import com.gwms.sync.warehouses.http.HttpConnection;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.http.SystemCalls;
import com.gwms.sync.warehouses.http.Waits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door to all proxy warehouses. Connections to the same system share its limits, its breaker and its network
 * connections within the process. Safe for use by many threads.
 */
public final class ProxyWarehouses implements AutoCloseable {
    /** Every kind of system there is. A new one is a new package and one line here. */
    private static final List<WarehouseKind> KINDS = List.of(FourPx.KIND);

    private final HttpLimits limits;
    private final Secrets secrets;
    private final Clock clock;
    private final Runnable beforeEachCall;
    private final CallPermits permits;
    private final Waits waits = new Waits();
    /** By the code of the system, so that a change of its settings replaces its connections and leaves none behind. */
    private final Map<String, SystemCalls> systems = new ConcurrentHashMap<>();

    private final ScheduledThreadPoolExecutor deadlines;

    /** With a rate limit that this process keeps by itself. */
    public ProxyWarehouses(HttpLimits limits, Secrets secrets, Clock clock, Runnable beforeEachCall) {
        this(limits, secrets, clock, beforeEachCall, CallPermits.ofThisProcess());
    }

    /**
     * @param permits asked outside any transaction, on a thread that is about to call; where it fails, this process keeps
     *     the rate limit by itself for a while
     * @param beforeEachCall runs on the calling thread before each call; throws where a call must not be made, an open
     *     database transaction for example
     */
    public ProxyWarehouses(
            HttpLimits limits, Secrets secrets, Clock clock, Runnable beforeEachCall, CallPermits permits) {
        this.limits = limits;
        this.secrets = secrets;
        this.clock = clock;
        this.beforeEachCall = beforeEachCall;
        this.permits = permits;
        this.deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("call-deadlines").daemon().factory());
        this.deadlines.setRemoveOnCancelPolicy(true);
    }

    /** The kinds of systems that {@link #connect} knows. */
    public static List<String> kinds() {
        return KINDS.stream().map(WarehouseKind::name).toList();
    }

    /**
     * A connection to one account. Contacts nobody yet. Where a secret is missing or the base URL cannot be used, every
     * reply is a {@link Reply.Failure} that says so.
     *
     * @throws IllegalArgumentException when the system's kind is unknown, with a sentence that lists the known ones
     */
    public ProxyWarehouse connect(ProxySystem system, CallLog log) {
        WarehouseKind kind = kind(system);
        Credential credential = credential(system, kind);
        SystemCalls calls = systems.compute(
                system.code(),
                (_, known) -> known == null
                        ? new SystemCalls(system, limits, clock, deadlines, permits, waits)
                        : known.fitting(system));
        HttpConnection http = new HttpConnection(
                calls, log, new Redaction(credential.secrets()), beforeEachCall, obstacle(system, kind, credential));
        return kind.connector().connect(system, credential, http);
    }

    /**
     * A reader for the callbacks that a system sends us. Contacts nobody. Where a secret is missing, every callback is
     * refused, with a reason that says so.
     *
     * @throws IllegalArgumentException when the system's kind is unknown, with a sentence that lists the known ones
     */
    public CallbackReader callbacks(ProxySystem system, CallbackLimits callbackLimits) {
        WarehouseKind kind = kind(system);
        return kind.callbacks().reader(credential(system, kind), callbackLimits, clock);
    }

    /**
     * The body of a callback as it may be kept: without the system's secrets and without personal data, cut to the limit
     * {@code http.logged-body-bytes}.
     *
     * @throws IllegalArgumentException when the system's kind is unknown
     */
    public String evidence(ProxySystem system, ReceivedCallback callback) {
        return new Redaction(credential(system, kind(system)).secrets())
                .body("application/json", callback.body(), limits.loggedBodyBytes());
    }

    /**
     * Whether every secret is there without which no call to the system begins. Says nothing about whether the system takes
     * them; contacts nobody.
     *
     * @throws IllegalArgumentException when the system's kind is unknown
     */
    public boolean hasSecrets(ProxySystem system) {
        WarehouseKind kind = kind(system);
        return missingPart(kind, credential(system, kind)).isEmpty();
    }

    /**
     * Why a system cannot be called as it is set, in a sentence, or null. For those who save settings: it looks at kind
     * and base URL, contacts nobody and looks no host name up, so {@link #connect} checks again.
     */
    public static @Nullable String objection(ProxySystem system) {
        if (!kinds().contains(system.kind())) {
            return unknownKind(system);
        }
        String objection = HttpConnection.objection(system.baseUrl(), system.allowPrivateAddresses());
        return objection == null ? null : "System " + system.code() + ": " + objection;
    }

    /**
     * The systems whose clock differs from ours by more than http.clock-skew as far as their last answer to this process
     * tells, by their code: how far it is ahead of ours, negative where it is behind.
     *
     * @param since systems that have not answered since then, by our clock, are left out
     */
    public SortedMap<String, Duration> clocksApart(Instant since) {
        SortedMap<String, Duration> apart = new TreeMap<>();
        systems.forEach((code, calls) -> {
            Duration ahead = calls.clockAhead(since);
            if (!ahead.isZero()) {
                apart.put(code, ahead);
            }
        });
        return apart;
    }

    /**
     * Lets calls under way end and no other begin: those that wait for the rate limit or before another try come back at
     * once. For a program that stops.
     */
    public void letNoMoreBegin() {
        waits.end();
    }

    /** Breaks off the calls under way and closes all connections. */
    @Override
    public void close() {
        waits.end();
        systems.values().forEach(SystemCalls::close);
        deadlines.shutdownNow();
    }

    private Credential credential(ProxySystem system, WarehouseKind kind) {
        Map<String, String> parts = new HashMap<>();
        Stream.concat(kind.secrets().stream(), kind.optionalSecrets().stream()).forEach(part -> {
            String secret = secrets.find(system.credential(), part);
            if (secret != null && !secret.isBlank()) {
                parts.put(part, secret);
            }
        });
        return new Credential(parts);
    }

    private static WarehouseKind kind(ProxySystem system) {
        return KINDS.stream()
                .filter(kind -> kind.name().equals(system.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknownKind(system)));
    }

    private static String unknownKind(ProxySystem system) {
        return "System " + system.code() + " is of the kind '" + system.kind() + "', which is not known. Known kinds: "
                + String.join(", ", kinds()) + ".";
    }

    private static Reply.@Nullable Failure<?> obstacle(ProxySystem system, WarehouseKind kind, Credential credential) {
        String objection = HttpConnection.objection(system.baseUrl());
        if (objection != null) {
            return new Reply.Failure<>(FailureCode.ADDRESS_REFUSED, "System " + system.code() + ": " + objection);
        }
        return missingPart(kind, credential)
                .map(part -> new Reply.Failure<>(
                        FailureCode.CREDENTIAL_MISSING,
                        "System " + system.code() + " names the credential '" + system.credential()
                                + "', which has no part '" + part + "'."))
                .orElse(null);
    }

    private static Optional<String> missingPart(WarehouseKind kind, Credential credential) {
        return kind.secrets().stream()
                .filter(part -> credential.part(part).isEmpty())
                .findFirst();
    }
}
