package com.gwms.sync.tasks;

import static com.gwms.sync.tasks.FailureKind.BUSINESS;
import static com.gwms.sync.tasks.FailureKind.INTERFACE;
import static com.gwms.sync.tasks.FailureKind.LOCAL_ACTION;
import static com.gwms.sync.tasks.FailureKind.MASTER_DATA;
import static com.gwms.sync.tasks.FailureKind.RETRIES_EXHAUSTED;

/**
 * The closed list of reasons why an attempt failed. Each has one kind, and a remedy: the sentence that an operator reads
 * under "what to do".
 */
public enum FailureCode {
    CONNECT_FAILED(
            INTERFACE, "Nothing to do yet, it is retried. If it lasts, check the system's address and the network."),
    ADDRESS_REFUSED(
            FailureKind.CONFIGURATION,
            "The address leads into a private network. Correct the system's base URL, or allow private addresses for"
                    + " it."),
    TLS_FAILED(
            FailureKind.CONFIGURATION,
            "The certificate was not accepted. Ask the proxy warehouse to renew it; there is no switch to ignore it."),
    CALL_TIMED_OUT(
            INTERFACE, "Nothing to do yet, it is retried. If it lasts, ask the proxy warehouse about slow answers."),
    CONNECTION_LOST(INTERFACE, "Nothing to do yet, it is retried."),
    SERVER_ERROR(INTERFACE, "Nothing to do yet, it is retried. If it lasts, report it to the proxy warehouse."),
    RATE_LIMITED(INTERFACE, "Nothing to do, the system is left alone for as long as it asked."),
    UNREADABLE_ANSWER(
            INTERFACE, "It is retried. If it lasts, open the request log and send it to the proxy warehouse."),
    ANSWER_TOO_LARGE(INTERFACE, "It is retried. If it lasts, raise the limit on answer bytes or lower the page size."),
    REDIRECTED(
            FailureKind.CONFIGURATION,
            "The address answers with a redirect, which is not followed. Correct the base URL."),
    SYSTEM_NOT_ATTEMPTED(INTERFACE, "Nothing to do: the system failed repeatedly in this run and was left alone."),
    SNAPSHOT_INCOMPLETE(
            BUSINESS,
            "It was pulled twice. Ask the proxy warehouse why its total and its lines differ; the next run pulls"
                    + " again."),
    SNAPSHOT_DRIFTED(BUSINESS, "It was pulled twice. Run the task again at a time when the warehouse is quiet."),
    LEASE_EXPIRED(INTERFACE, "The run was killed or paused; it is retried."),
    UNEXPECTED(INTERFACE, "It is retried. If it lasts, send the log of the run to the developers."),

    CREDENTIAL_REJECTED(
            FailureKind.CONFIGURATION,
            "Correct the system's key or secret, run 'config check', then resume the system with 'system resume'."),
    CREDENTIAL_MISSING(FailureKind.CONFIGURATION, "Provide the secret that the system's credential names."),
    MAPPING_MISSING(FailureKind.CONFIGURATION, "Add the warehouse mapping, or cancel the task."),
    LOCATION_MISSING(
            FailureKind.CONFIGURATION,
            "Enter the virtual putaway and the defective location of the warehouse mapping, then run the task again."),
    WAREHOUSE_UNKNOWN(FailureKind.CONFIGURATION, "Correct the proxy warehouse code of the warehouse mapping."),
    NOT_SUPPORTED(FailureKind.CONFIGURATION, "The system cannot do this. Settle it with the proxy warehouse by hand."),

    SKU_UNMAPPED(MASTER_DATA, "Map the proxy warehouse's SKU to a GWMS SKU."),

    ORDER_UNKNOWN(MASTER_DATA, "GWMS has no such order. Enter it, then run the task again, or cancel the task."),

    LOCAL_ACTION_FAILED(
            LOCAL_ACTION, "The proxy warehouse is done. Mend the cause named here, then run the task again."),

    REFUSED_BY_WAREHOUSE(BUSINESS, "Read the warehouse's message, settle it with them, then run the task again."),
    ALREADY_SHIPPED(
            BUSINESS,
            "The goods have left the warehouse. Cancel this task and treat the order as shipped, or arrange a return."),
    CANCELLED_TOO_LATE(
            BUSINESS,
            "The warehouse was faster, and what it did is booked. Cancel this task, or undo the order with the"
                    + " warehouse."),
    SNAPSHOT_CONTRADICTORY(
            BUSINESS,
            "The same batch was listed with different quantities. Ask the proxy warehouse which one is true."),
    SNAPSHOT_STALE(BUSINESS, "A newer snapshot of the warehouse was applied already and stands. Cancel the task."),
    SNAPSHOT_EMPTY(
            BUSINESS,
            "The warehouse listed nothing although GWMS has stock. Ask the warehouse; if it is true, approve the"
                    + " plan."),
    SNAPSHOT_IMPLAUSIBLE(
            BUSINESS,
            "The change is larger than the set limit. Compare with the warehouse; if it is true, approve the plan."),
    APPROVAL_REQUIRED(BUSINESS, "Corrections above the tolerance wait. Look at them, then approve or reject the plan."),

    POLLS_EXHAUSTED(RETRIES_EXHAUSTED, "Mend the last error named here, then run the task again."),
    FAILURES_EXHAUSTED(RETRIES_EXHAUSTED, "Mend the last error named here, then run the task again.");

    private final FailureKind kind;
    private final String remedy;

    FailureCode(FailureKind kind, String remedy) {
        this.kind = kind;
        this.remedy = remedy;
    }

    public FailureKind kind() {
        return kind;
    }

    /** What a person can do about it, in plain words. */
    public String remedy() {
        return remedy;
    }

    /**
     * Whether something is the matter with a whole system and not with one order: its key, address or certificate. A run
     * that meets it pauses the system and parks none of its orders (failure catalogue, row 48).
     */
    public boolean isOfTheSystem() {
        return this == CREDENTIAL_REJECTED
                || this == CREDENTIAL_MISSING
                || this == ADDRESS_REFUSED
                || this == TLS_FAILED
                || this == REDIRECTED;
    }
}
