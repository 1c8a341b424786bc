package com.gwms.sync.store;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps a person from waiting for a row that the end of an attempt holds, which may take minutes: two seconds, and then a
 * sentence.
 */
public final class ShortWait {
    private static final String LIMIT = "SELECT set_config('lock_timeout', '2s', true)";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private ShortWait() {}

    /** From here on the transaction waits two seconds for any one lock. */
    public static void begin(JdbcClient jdbc) {
        jdbc.sql(LIMIT).query(String.class).single();
    }

    /** Whether a transaction failed because of that. */
    public static boolean wasTooLong(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException cause
                && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
    }
}
