package com.gwms.sync.warehouses;

/** What a proxy warehouse said to a cancellation, {@code vendorStatus} in its own words. */
public record Cancellation(Verdict verdict, String vendorStatus) {
    /** Accepted is not cancelled; already cancelled is. */
    public enum Verdict {
        CANCELLED,
        /** Said yes, and the order is not cancelled yet: ask again. */
        ACCEPTED,
        ALREADY_SHIPPED,
        /** Too late, or not allowed: the order goes on. */
        REJECTED,
        NOT_FOUND,
        UNKNOWN
    }
}
