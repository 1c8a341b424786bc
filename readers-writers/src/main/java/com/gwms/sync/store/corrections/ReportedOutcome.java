package com.gwms.sync.store.corrections;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import org.jspecify.annotations.Nullable;

/** How a correction is reported: by its hold code where it has one, otherwise by its state. Other states are not. */
enum ReportedOutcome {
    SKU_UNMAPPED(ExceptionKind.LOCAL_SKU_UNMAPPED, null, "Map the SKU; until then its stock here is left alone."),
    SKU_NOT_IN_GWMS(
            ExceptionKind.SKU_UNMAPPED,
            FailureCode.SKU_UNMAPPED,
            "Map the SKU to one that GWMS has, or add it to GWMS."),
    LINES_UNUSABLE(
            ExceptionKind.DIFFERENCE_NEEDS_PERSON,
            null,
            "Settle the lines of this SKU that are reported beside it; the next snapshot then corrects it."),
    LINES_NAMELESS(
            ExceptionKind.DIFFERENCE_NEEDS_PERSON,
            null,
            "Send the lines without a SKU to the warehouse; once they have one, the next snapshot corrects this."),
    RESERVED(
            ExceptionKind.DIFFERENCE_NEEDS_PERSON,
            null,
            "More is promised to orders than the warehouse has. Release orders of this batch; the next snapshot then"
                    + " corrects it."),
    ORDER_NEEDS_PERSON(
            ExceptionKind.DIFFERENCE_NEEDS_PERSON,
            null,
            "Settle the task of the order; the next snapshot then corrects this."),
    MOVED(ExceptionKind.BUCKET_HELD_BACK, null, Remedies.NEXT_SNAPSHOT),
    ORDER_UNFINISHED(ExceptionKind.BUCKET_HELD_BACK, null, Remedies.NEXT_SNAPSHOT),
    DECREASE_HELD_BACK(
            ExceptionKind.BUCKET_HELD_BACK, null, "Settle what holds the decrease back; it is reported beside this."),
    PROPOSED(
            ExceptionKind.CORRECTION_PROPOSED,
            FailureCode.APPROVAL_REQUIRED,
            "Compare with the warehouse, then approve or reject the plan of the snapshot."),
    PREVIEWED(ExceptionKind.CORRECTION_PREVIEWED, null, "Nothing to do: it was a dry run."),
    PREVIEWED_PROPOSAL(
            ExceptionKind.CORRECTION_PREVIEWED,
            null,
            "Nothing to do: it was a dry run. A real one lets this wait for approval."),
    REFUSED(ExceptionKind.CORRECTION_REFUSED, null, Remedies.NEXT_SNAPSHOT),
    APPLIED(ExceptionKind.CORRECTION_APPLIED, null, "Nothing to do.");

    final ExceptionKind kind;
    final @Nullable FailureCode code;
    final String remedy;

    ReportedOutcome(ExceptionKind kind, @Nullable FailureCode code, String remedy) {
        this.kind = kind;
        this.code = code;
        this.remedy = remedy;
    }

    private static final class Remedies {
        static final String NEXT_SNAPSHOT = "Nothing to do: looked at again with the next snapshot.";
    }
}
