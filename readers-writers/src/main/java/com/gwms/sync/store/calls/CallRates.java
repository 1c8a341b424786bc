package com.gwms.sync.store.calls;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the calls to each system for all processes of the site: a row holds the first moment that nobody has taken yet.
 * Whoever takes moves it on, in one statement by the database's clock, and waits elsewhere. What a process took and did not
 * use is lost, a tenth of a second at most; nothing is to be given back, so nothing is missing when a process dies.
 */
public final class CallRates {
    /** A statement that is not answered holds up calls this long, in seconds; a connection is waited for before that. */
    private static final int PATIENCE = 5;

    /**
     * The clock, not now(): the statement may have waited for another one's. A moment more than an hour ahead is the work
     * of a clock that was set back, since nobody takes that far ahead.
     */
    private static final String TAKE = """
        INSERT INTO sync.call_rate AS rate (system_code, free_at)
        VALUES (:system,
            clock_timestamp() - make_interval(secs => (:burst - :permits) * :step))
        ON CONFLICT (system_code) DO UPDATE
        SET free_at = greatest(
                CASE WHEN rate.free_at < clock_timestamp() + interval '1 hour' THEN rate.free_at END,
                clock_timestamp() - make_interval(secs => :burst * :step))
            + make_interval(secs => :permits * :step)
        RETURNING CAST(
            extract(epoch FROM free_at - make_interval(secs => :permits * :step) - clock_timestamp()) * 1000000
            AS bigint)
        """;

    private final JdbcClient jdbc;

    public CallRates(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        template.setQueryTimeout(PATIENCE);
        this.jdbc = JdbcClient.create(template);
    }

    /**
     * Takes moments in a row for calls to a system, {@code 1 / callsPerSecond} seconds apart. One that was not called
     * lately has half a second's of the past to give. Holds a connection for this one statement; not to be used inside a
     * transaction, which would keep all others from taking until it ends.
     *
     * @param callsPerSecond 1 to 10,000
     * @param permits how many, 1 or more
     * @return from now to the first; negative where it has passed
     * @throws org.springframework.dao.DataAccessException where no connection becomes free in the time that the pool allows
     *     for one, or the statement is not answered within 5 seconds of having one
     */
    public Duration take(String systemCode, int callsPerSecond, int permits) {
        long micros = jdbc.sql(TAKE)
                .param("system", systemCode)
                .param("permits", permits)
                .param("burst", callsPerSecond / 2)
                .param("step", 1.0 / callsPerSecond)
                .query(Long.class)
                .single();
        return Duration.ofNanos(micros * 1_000);
    }
}
