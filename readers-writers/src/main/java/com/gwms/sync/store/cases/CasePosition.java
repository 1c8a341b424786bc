package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.time.Instant;

/**
 * A place in the list of cases.
 *
 * @param urgency 3 for what needs somebody, 2 and 1 for what does not, 0 for what is solved
 */
public record CasePosition(int urgency, Instant openedAt, long id) {
    static int urgency(CaseState state, Severity severity) {
        if (state.isSolved()) {
            return 0;
        }
        return switch (severity) {
            case ACTION -> 3;
            case WARN -> 2;
            case INFO -> 1;
        };
    }
}
