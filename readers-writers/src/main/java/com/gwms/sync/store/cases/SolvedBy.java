package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.ExceptionKind;
import java.util.Arrays;

/** What shows that the cause of a case is gone. A run that could not look shows nothing. */
enum SolvedBy {
    /** A later snapshot of the mapping was compared and believed, and did not meet it. */
    SNAPSHOT,
    /** As {@link #SNAPSHOT}, or somebody decided on what waits. */
    DECISION,
    /** No task waits for a person, or for its next try, with that code at that place. */
    TASK,
    /** Each task was asked about again without meeting it, is cancelled, or was finished along with it a week ago. */
    LATER_LOOK,
    /** The system is not paused. */
    RESUMED,
    /** The system is neither paused nor left alone. */
    SYSTEM_OPEN,
    /** A later run was answered by the system and found its clock right. */
    CLOCK,
    /** The job was completed again, or is expected no more. */
    COMPLETED,
    /** There is nothing to solve, and so no case: what was done, or would be done in a dry run. */
    NOTHING;

    /** How cases of the kind are solved. */
    static SolvedBy of(ExceptionKind kind) {
        return switch (kind) {
            case TASK_NEEDS_PERSON, TASK_RETRIES -> TASK;
            case SYSTEM_PAUSED -> RESUMED;
            case SYSTEM_SHUT -> SYSTEM_OPEN;
            case CLOCK_DIFFERS -> CLOCK;
            case RUN_MISSED -> COMPLETED;
            case ORDER_STATUS_UNKNOWN, ORDER_WENT_BACK, RECEIVED_OTHERWISE -> LATER_LOOK;
            case SKU_UNMAPPED,
                    SKU_AMBIGUOUS,
                    LOCAL_SKU_UNMAPPED,
                    INBOUND_ORDER_UNKNOWN,
                    BATCH_NOT_ATTRIBUTABLE,
                    LINE_DEFECTIVE,
                    LINE_REPEATED,
                    DIFFERENCE_NEEDS_PERSON,
                    BUCKET_HELD_BACK,
                    CORRECTION_REFUSED -> SNAPSHOT;
            case CORRECTION_PROPOSED -> DECISION;
            case CORRECTION_PREVIEWED, CORRECTION_APPLIED -> NOTHING;
        };
    }

    /** The names of the kinds that are solved so. */
    String[] kinds() {
        return Arrays.stream(ExceptionKind.values())
                .filter(kind -> of(kind) == this)
                .map(ExceptionKind::name)
                .toArray(String[]::new);
    }
}
