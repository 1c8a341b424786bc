package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.ExceptionKind;
import org.jspecify.annotations.Nullable;

/**
 * Which cases a list shows. What is null does not narrow it.
 *
 * @param assignee who looks after them
 */
public record CaseFilter(
        Show show,
        @Nullable ExceptionKind kind,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        @Nullable String assignee) {
    /** By where they stand. */
    public enum Show {
        /** Not solved, muted ones included. */
        OPEN,
        /** Not solved, and in no mail for now. */
        MUTED,
        SOLVED,
        ALL
    }
}
