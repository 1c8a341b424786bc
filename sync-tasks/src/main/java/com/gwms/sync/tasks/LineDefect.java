package com.gwms.sync.tasks;

/** Why a line of an inventory listing cannot be used. Such a line is reported and its SKU is left uncorrected. */
public enum LineDefect {
    SKU_MISSING("the SKU is missing"),
    QUANTITY_MISSING("a quantity is missing; a missing quantity is not zero"),
    QUANTITY_NEGATIVE("a quantity is negative"),
    QUANTITY_NOT_WHOLE("a quantity is not a whole number"),
    QUANTITY_TOO_LARGE("a quantity is beyond 2,147,483,647"),
    TYPE_UNKNOWN("the condition code is not in the protocol"),
    TIME_UNREADABLE("the inbound time is unreadable"),
    TEXT_TOO_LONG("a code is longer than 200 characters");

    private final String reason;

    LineDefect(String reason) {
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
