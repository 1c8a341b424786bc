package com.gwms.sync.store.sample;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks every 20 ms for sessions of the database that keep a transaction open and do nothing in it. */
public final class IdleSessions implements AutoCloseable {
    private static final long EVERY_MILLIS = 20;

    /** Anything shorter is the time between two statements. */
    private static final int LONG_MILLIS = 50;

    private static final String LONGEST = """
        SELECT coalesce(max(extract(epoch FROM clock_timestamp() - state_change)) * 1000, 0)
        FROM pg_stat_activity
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'
        """;

    private final JdbcClient jdbc;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("idle-sessions").daemon().factory());
    private int looks;
    private int tooLong;
    private double longest;

    private IdleSessions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Looks until it is closed. */
    public static IdleSessions watch(DataSource dataSource) {
        IdleSessions watch = new IdleSessions(dataSource);
        var _ = watch.schedule.scheduleAtFixedRate(watch::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        double millis = jdbc.sql(LONGEST).query(Double.class).single();
        synchronized (this) {
            looks++;
            tooLong += millis > LONG_MILLIS ? 1 : 0;
            longest = Math.max(longest, millis);
        }
    }

    /**
     * What was seen.
     *
     * @param looks how often it was looked
     * @param tooLong looks that found a session idle in its transaction for more than 50 ms
     * @param longest the longest such idleness seen
     */
    public record Seen(int looks, int tooLong, Duration longest) {}

    public synchronized Seen seen() {
        return new Seen(looks, tooLong, Duration.ofNanos((long) (longest * 1e6)));
    }

    @Override
    public void close() {
        schedule.shutdown();
        try {
            boolean _ = schedule.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
