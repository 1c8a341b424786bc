package com.gwms.sync.store.access;

import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts attempts to log in, for every process of the server. An attempt counts from its beginning, so many at once count
 * as well; a good one takes its count back, and one that is turned away does not count: who keeps trying keeps nobody out
 * for longer. Names that nobody has count like others, so that nothing can be learnt here.
 */
public final class LoginAttempts {
    /** How long an attempt counts. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    /** So many times the limit of one name from one address are the limit of a name, and that of an address. */
    private static final int WIDER = 10;

    private static final String REMOVE_OLD = """
        DELETE FROM sync.login_attempt
        WHERE id IN (SELECT id FROM sync.login_attempt WHERE at < now() - make_interval(secs => :window) LIMIT 1000)
        """;

    private static final String NOTE =
            "INSERT INTO sync.login_attempt (name_hash, address) VALUES (:name, left(:address, 100))";

    private static final String MAY = """
        SELECT (SELECT count(*) FROM (
                SELECT FROM sync.login_attempt
                WHERE name_hash = :name AND address = left(:address, 100)
                    AND at > now() - make_interval(secs => :window) LIMIT :limit) own) < :limit
            AND (SELECT count(*) FROM (
                SELECT FROM sync.login_attempt
                WHERE name_hash = :name AND at > now() - make_interval(secs => :window) LIMIT :wider) named) < :wider
            AND (SELECT count(*) FROM (
                SELECT FROM sync.login_attempt
                WHERE address = left(:address, 100)
                    AND at > now() - make_interval(secs => :window) LIMIT :wider) near) < :wider
        """;

    /** Of the name and of the address, always in one order. */
    private static final String LOCK = """
        SELECT pg_advisory_xact_lock(hashtext('sync.login_attempt'), k.key)
        FROM (
            SELECT v.key FROM (VALUES (hashtext(encode(:name, 'hex'))), (hashtext(left(:address, 100)))) AS v (key)
            ORDER BY v.key OFFSET 0
        ) k
        """;

    private static final String FORGIVE =
            "DELETE FROM sync.login_attempt WHERE name_hash = :name AND address = left(:address, 100)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int limit;

    /** @param limit wrong passwords for one name from one address within {@link #WINDOW}, 1 or more */
    public LoginAttempts(DataSource dataSource, int limit) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.limit = limit;
    }

    /** Counts the attempt, unless it is turned away. @return whether the password may be looked at */
    public boolean begin(String name, String address) {
        jdbc.sql(REMOVE_OLD).param("window", WINDOW.toSeconds()).update();
        byte[] hash = hash(name);
        // first without the lock, so that those who are turned away do not queue for it
        return may(hash, address) && Boolean.TRUE.equals(transaction.execute(status -> note(hash, address)));
    }

    private boolean note(byte[] hash, String address) {
        jdbc.sql(LOCK)
                .param("name", hash)
                .param("address", address)
                .query((row, n) -> n)
                .list();
        if (!may(hash, address)) {
            return false;
        }
        jdbc.sql(NOTE).param("name", hash).param("address", address).update();
        return true;
    }

    private boolean may(byte[] hash, String address) {
        return jdbc.sql(MAY)
                .param("name", hash)
                .param("address", address)
                .param("window", WINDOW.toSeconds())
                .param("limit", limit)
                .param("wider", limit * WIDER)
                .query(Boolean.class)
                .single();
    }

    /** The password was right. */
    public void succeeded(String name, String address) {
        jdbc.sql(FORGIVE).param("name", hash(name)).param("address", address).update();
    }

    private static byte[] hash(String name) {
        return TokenText.hash(name.strip().toLowerCase(Locale.ROOT));
    }
}
