package com.gwms.sync.warehouses;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a callback. */
public sealed interface CallbackReading {
    /**
     * It is authentic and tells of an order.
     *
     * @param eventId the same for a callback that comes again: the system's own id, or a hash of what was said; at most
     *     200 characters
     * @param orderNo our number, where the callback names it; one of the two is always there
     * @param proxyOrderNo the warehouse's number, where the callback names it
     * @param vendorStatus in the warehouse's own code, documented or not; empty where it tells none
     * @param happenedAt when it happened by the warehouse's clock, where it can be read; tells which of two is later
     */
    record Accepted(
            String eventId,
            Kind kind,
            @Nullable String orderNo,
            @Nullable String proxyOrderNo,
            String vendorStatus,
            @Nullable Instant happenedAt)
            implements CallbackReading {}

    /**
     * Nothing may follow from it.
     *
     * @param sentence for operators, without secrets and without anything from a sender who is not known
     */
    record Refused(Reason reason, String sentence) implements CallbackReading {}

    /** What an accepted callback is about. */
    enum Kind {
        INBOUND_STATUS,
        OUTBOUND_STATUS
    }

    /** Why a callback is refused. */
    enum Reason {
        TOO_LARGE,
        /** No signature or a wrong one, another account, or none of our secrets to check with. */
        NOT_AUTHENTIC,
        /** Signed at a time too far from now: a recording, or a clock that is wrong. */
        OUT_OF_TIME,
        /** Authentic, and of a kind that nobody documented. */
        KIND_UNKNOWN,
        /** Authentic, and not what its kind promises. */
        UNREADABLE
    }
}
