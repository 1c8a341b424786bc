package com.gwms.sync.console.problems;

import com.gwms.sync.store.server.DatabaseFailure;
import com.gwms.sync.tasks.Refusal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * What a caller reads of a failure of ours: that it passes, or a number under which the log says more. What a database said
 * stands in the log alone, since it names addresses, users and the rows of others.
 */
public final class FailureProblem {
    private static final Logger log = LoggerFactory.getLogger(FailureProblem.class);

    private FailureProblem() {}

    /** Logs the failure, and puts it in words: 503 where trying again is the remedy, otherwise 500. */
    public static Problem of(Exception failure) {
        return DatabaseFailure.of(failure)
                .flatMap(database -> database.passing().map(outward -> passing(database, outward)))
                .orElseGet(() -> unexpected(failure));
    }

    private static Problem passing(DatabaseFailure database, Refusal outward) {
        log.error("request failed: {}", database.sentence());
        return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, outward);
    }

    private static Problem unexpected(Exception failure) {
        String id = UUID.randomUUID().toString();
        log.error("request={} failed", id, failure);
        Refusal why = Refusal.of(ServerFault.UNEXPECTED, id);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase(),
                HttpStatus.INTERNAL_SERVER_ERROR.value(),
                why.inEnglish(),
                id,
                why);
    }
}
