package com.gwms.sync.warehouses;

/** What a proxy warehouse said to a cancellation, {@code vendorStatus} in its own words. */
public record Cancellation(Verdict verdict, String vendorStatus) {
    /** Accepted is not cancelled; already cancelled is. */
    public enum Verdict {
        CANCELLED,
        ACCEPTED,
        ALREADY_SHIPPED,
        REJECTED,
        NOT_FOUND,
        UNKNOWN
    }
}
