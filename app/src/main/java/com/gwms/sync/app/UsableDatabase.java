package com.gwms.sync.app;

import com.gwms.sync.store.server.DatabaseAddress;
import com.gwms.sync.store.server.DatabaseFailure;
import com.gwms.sync.store.server.DatabaseProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A database that answers, can be written to, and is new enough. */
final class UsableDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(UsableDatabase.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private UsableDatabase() {}

    /**
     * Waits for a database that may still be starting or failing over (failure catalogue, rows 13 and 16).
     *
     * @throws CommandFailure at once where waiting cannot help, otherwise when the wait is over
     */
    static UsableDatabase await(JdbcConnectionDetails details, Duration longest) {
        DatabaseAddress address =
                new DatabaseAddress(details.getJdbcUrl(), details.getUsername(), details.getPassword());
        long end = System.nanoTime() + longest.toNanos();
        Optional<DatabaseFailure> failure = DatabaseProbe.ask(address);
        while (failure.isPresent() && failure.get().retryUseful() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            failure = DatabaseProbe.ask(address);
        }
        if (failure.isPresent()) {
            throw refused(failure.get(), longest);
        }
        LOG.info("Using database {}", address.shown());
        return new UsableDatabase();
    }

    private static CommandFailure refused(DatabaseFailure failure, Duration longest) {
        return failure.retryUseful()
                ? CommandFailure.retry(
                        failure.sentence() + " Waited " + longest.toSeconds()
                                + " s (gwms-sync.database.start-wait). Try again later.",
                        null)
                : CommandFailure.settings(failure.sentence(), null);
    }
}
