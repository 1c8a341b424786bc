package com.gwms.sync.tasks;

import java.time.Duration;

/**
 * What one attempt means for its task. Each carries the sentence that operators read as the execution summary. It may quote
 * a warehouse, so it is made fit to be kept where the outcome is made: no NUL, which PostgreSQL refuses (failure catalogue,
 * row 45), no blanks around it, at most 2,000 characters.
 */
public sealed interface AttemptOutcome {
    String summary();

    /** The business reached its end, and our side is in step. */
    record Done(String summary) implements AttemptOutcome {
        public Done {
            summary = Summary.of(summary);
        }
    }

    /**
     * The warehouse answered well and is not finished: no failure, the next poll is scheduled.
     *
     * @param warehouseIsDone whether it is done with the order all the same, and GWMS cannot follow yet
     */
    record NotYet(String summary, boolean warehouseIsDone) implements AttemptOutcome {
        public NotYet {
            summary = Summary.of(summary);
        }

        public NotYet(String summary) {
            this(summary, false);
        }
    }

    /**
     * The warehouse asked to be left alone. Counted neither as a failure nor as a poll (failure catalogue, row 46).
     *
     * @param retryAfter counted from the end of the attempt, more than zero
     */
    record RateLimited(Duration retryAfter, String summary) implements AttemptOutcome {
        public RateLimited {
            if (!retryAfter.isPositive()) {
                throw new IllegalArgumentException(
                        "The time to leave a warehouse alone must be more than zero, not " + retryAfter);
            }
            summary = Summary.of(summary);
        }
    }

    /**
     * Something failed; the kind of the code decides between another try and a person.
     *
     * @param warehouseIsDone whether the warehouse is done with the order, and GWMS did not follow
     */
    record Failed(FailureCode code, String summary, boolean warehouseIsDone) implements AttemptOutcome {
        public Failed {
            summary = Summary.of(summary);
        }

        public Failed(FailureCode code, String summary) {
            this(code, summary, false);
        }
    }

    /** Claimed and not carried out (shutdown, dry run, system left alone): as if it had not been claimed. */
    record GivenBack(String summary) implements AttemptOutcome {
        public GivenBack {
            summary = Summary.of(summary);
        }
    }
}
