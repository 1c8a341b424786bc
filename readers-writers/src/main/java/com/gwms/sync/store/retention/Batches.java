package com.gwms.sync.store.retention;

import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The short transactions of housekeeping, one at a time among all processes: two rounds at once share the work. */
final class Batches {
    /** What is removed is in nobody's hands; a lock on it is a mistake that a run must not hang on. */
    private static final String LOCK_TIMEOUT = "SELECT set_config('lock_timeout', '30s', true)";

    private static final String ONE_AT_A_TIME =
            "SELECT pg_advisory_xact_lock(hashtext('sync.housekeeping')) IS NOT NULL";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Batches(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    <T> T carryOut(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(LOCK_TIMEOUT).query(String.class).single();
            jdbc.sql(ONE_AT_A_TIME).query(Boolean.class).single();
            return work.get();
        }));
    }
}
