package com.gwms.sync.tasks;

/** The kinds of rows in an exception report. */
public enum ExceptionKind {
    /** A task went to manual handling. */
    TASK_NEEDS_PERSON(Severity.ACTION),
    /** A task failed and will be retried by itself. */
    TASK_RETRIES(Severity.INFO),
    /** A proxy system was paused: no task of it runs until it is resumed. */
    SYSTEM_PAUSED(Severity.ACTION),
    /** Due tasks wait because their system is paused, or asked to be left alone. The pause itself was reported before. */
    SYSTEM_SHUT(Severity.INFO),
    /** The clock of a system differs from ours; calls are stamped with its time until somebody sets the wrong one. */
    CLOCK_DIFFERS(Severity.WARN),
    /** A job was not completed when it should have been: nothing ran, or nothing came to its end. */
    RUN_MISSED(Severity.ACTION),
    /** A warehouse told a status of an order that its protocol does not document; the order is asked about again. */
    ORDER_STATUS_UNKNOWN(Severity.WARN),
    /** A warehouse is at work on an order that it had finished before. */
    ORDER_WENT_BACK(Severity.WARN),
    /** More or less was received than an inbound order planned. */
    RECEIVED_OTHERWISE(Severity.WARN),
    /** The warehouse listed a SKU that is not mapped. */
    SKU_UNMAPPED(Severity.ACTION),
    /** Two listed SKUs match the same SKU of GWMS, so neither can be compared. */
    SKU_AMBIGUOUS(Severity.ACTION),
    /** GWMS has stock of a SKU in a dedicated location that is not mapped for the system. */
    LOCAL_SKU_UNMAPPED(Severity.ACTION),
    /** The warehouse named an inbound order that GWMS does not know. */
    INBOUND_ORDER_UNKNOWN(Severity.ACTION),
    /** A quantity of the warehouse could not be attributed to one inbound batch. */
    BATCH_NOT_ATTRIBUTABLE(Severity.ACTION),
    /** A line of the listing was unusable. */
    LINE_DEFECTIVE(Severity.ACTION),
    /** The same line was listed twice and counted once. */
    LINE_REPEATED(Severity.INFO),
    /** A difference that is not corrected until somebody settles what stands in its way. */
    DIFFERENCE_NEEDS_PERSON(Severity.ACTION),
    /** A difference that was not corrected because the bucket was still moving; looked at again next time. */
    BUCKET_HELD_BACK(Severity.WARN),
    /** A correction above the tolerance that waits for approval. */
    CORRECTION_PROPOSED(Severity.ACTION),
    /** A correction that a dry run would have made. */
    CORRECTION_PREVIEWED(Severity.INFO),
    /** A planned correction that was not applied because stock moved in between. */
    CORRECTION_REFUSED(Severity.WARN),
    /** A correction that was applied. */
    CORRECTION_APPLIED(Severity.INFO);

    /** How soon somebody must look. */
    public enum Severity {
        ACTION,
        WARN,
        INFO
    }

    private final Severity severity;

    ExceptionKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }
}
