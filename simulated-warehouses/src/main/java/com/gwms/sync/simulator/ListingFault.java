package com.gwms.sync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A fault in a paged listing whose answers are perfect HTTP and JSON. Positions count lines from 0 over the whole
 * listing, not within a page, so the same fault can be given for every page.
 */
public sealed interface ListingFault extends Fault {

    /** The total is off by this much. Given for one page, the total changes between pages. */
    record ChangedTotal(long by) implements ListingFault {}

    /** Success, no lines, total 0. */
    record EmptyListing() implements ListingFault {}

    /**
     * The line at the position stands twice, and the total counts it twice.
     *
     * @param quantityDifference by how many units the second one differs in quantity; 0 for an identical one
     */
    record DuplicateLine(long position, long quantityDifference) implements ListingFault {}

    /** The page number is ignored: every page is page 1. */
    record RepeatedPage() implements ListingFault {}

    /**
     * A line moves while a caller pages, and those between make room. Given from a later page on, or
     * {@link Faults.Place#after after} some calls, one line is seen twice and another never, under an unchanged total.
     */
    record MovedLine(long from, long to) implements ListingFault {}

    /** The last page lacks this many lines, the total does not. */
    record ShortLastPage(int lines) implements ListingFault {}

    /** The line at the position has a typical flaw. */
    record DefectiveLine(long position, Flaw flaw) implements ListingFault {}

    /**
     * One field of the line at the position is replaced.
     *
     * @param json the value as JSON text, sent as it is; null leaves the field out
     */
    record AlteredField(
            long position, String field, @Nullable String json) implements ListingFault {}

    /** Typical flaws of a line. */
    enum Flaw {
        NEGATIVE_QUANTITY,
        FRACTIONAL_QUANTITY,
        /** 1e400, which is beyond a double. */
        QUANTITY_BEYOND_DOUBLE,
        EIGHTEEN_DIGIT_QUANTITY,
        /** No field for the locked quantity; in a listing without one, none for the quantity. */
        LOCKED_MISSING,
        UNKNOWN_QUALITY,
        PUTAWAY_TIME_NULL,
        PUTAWAY_TIME_ZERO,
        PUTAWAY_TIME_TEXT,
        /** U+0000 in the SKU code, which PostgreSQL cannot store. */
        NUL_IN_SKU
    }
}
