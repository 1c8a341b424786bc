package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens and shuts the way to a proxy system for every process at once (rows 46 and 48). */
public final class SystemGate {
    private static final Duration LONGEST_CLOSE = Duration.ofDays(1);

    private static final String PAUSE = """
        UPDATE sync.proxy_system SET paused_at = now(), paused_reason = :reason, paused_for = :failure
        WHERE code = :code AND paused_at IS NULL
        """;

    /** A person may take over the pause of a run, which then ends by a person alone. */
    private static final String PAUSE_BY_PERSON = """
        UPDATE sync.proxy_system SET paused_at = now(), paused_reason = :reason, paused_for = NULL
        WHERE code = :code AND (paused_at IS NULL OR paused_for IS NOT NULL)
        """;

    private static final String RESUME = """
        UPDATE sync.proxy_system SET paused_at = NULL, paused_reason = NULL, paused_for = NULL
        WHERE code = :code AND paused_at IS NOT NULL
        """;

    private static final String RESUME_MENDED = """
        WITH paused AS (
            SELECT code, paused_for FROM sync.proxy_system
            WHERE code = :code AND paused_for = coalesce(:failure, paused_for)
            FOR UPDATE
        )
        UPDATE sync.proxy_system s SET paused_at = NULL, paused_reason = NULL, paused_for = NULL
        FROM paused
        WHERE s.code = paused.code
        RETURNING paused.paused_for
        """;

    private static final String PAUSED_FOR = """
        SELECT code FROM sync.proxy_system WHERE paused_for = :failure AND NOT retired ORDER BY code
        """;

    private static final String CLOSE_UNTIL = """
        UPDATE sync.proxy_system
        SET closed_until = greatest(closed_until, now() + make_interval(secs => :seconds))
        WHERE code = :code
        RETURNING closed_until
        """;

    private static final String STATE = """
        SELECT paused_at, paused_reason, CASE WHEN closed_until > now() THEN closed_until END AS closed_until
        FROM sync.proxy_system
        WHERE code = :code
        """;

    private static final String KNOWN = "SELECT count(*) FROM sync.proxy_system WHERE code = :code";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public SystemGate(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Stops the claims of a system, by a run, until a person resumes it or what it was paused for is mended
     * ({@link #resumeMended}).
     *
     * @param reason what the operator reads, in a sentence
     * @return true for the one caller that paused it, and so owes the report; false where it was paused before
     * @throws IllegalArgumentException if there is no such system
     */
    public boolean pause(String systemCode, FailureCode failure, String reason) {
        int paused = jdbc.sql(PAUSE)
                .param("code", systemCode)
                .param("failure", failure.name())
                .param("reason", reason)
                .update();
        requireKnown(systemCode);
        return paused == 1;
    }

    /**
     * Stops the claims of a system until a person resumes it, and records who said so. A pause that a run set becomes this
     * person's.
     *
     * @param reason what the operator reads, in a sentence
     * @return false, with nothing recorded, where a person had paused it before
     * @throws IllegalArgumentException if there is no such system, or {@code who} or {@code reason} is blank
     */
    public boolean pause(String systemCode, String who, String reason) {
        return transaction.execute(status -> {
            int paused = jdbc.sql(PAUSE_BY_PERSON)
                    .param("code", systemCode)
                    .param("reason", reason)
                    .update();
            requireKnown(systemCode);
            if (paused == 1) {
                log.record(who, "PAUSE_SYSTEM", "system " + systemCode, reason);
            }
            return paused == 1;
        });
    }

    /**
     * Leaves a system alone for a while. Of two such wishes the later end holds.
     *
     * @param wait counted from the database's now, more than zero and at most 24 hours
     * @return the end that holds
     * @throws IllegalArgumentException if there is no such system, or the wait is out of range
     */
    public Instant closeUntil(String systemCode, Duration wait) {
        if (!wait.isPositive() || wait.compareTo(LONGEST_CLOSE) > 0) {
            throw new IllegalArgumentException(
                    "The time to leave a system alone must be more than zero and at most 24 hours, not " + wait);
        }
        return jdbc.sql(CLOSE_UNTIL)
                .param("code", systemCode)
                .param("seconds", wait.toNanos() / 1e9)
                .query(OffsetDateTime.class)
                .optional()
                .orElseThrow(() -> unknown(systemCode))
                .toInstant();
    }

    /**
     * Lets a paused system be asked again and records who said so. What the warehouse asked for by
     * {@link #closeUntil} stays.
     *
     * @return false, with nothing recorded, where it was not paused
     * @throws IllegalArgumentException if there is no such system, or {@code who} or {@code reason} is blank
     */
    public boolean resume(String systemCode, String who, String reason) {
        return transaction.execute(status -> {
            requireKnown(systemCode);
            boolean resumed = 1 == jdbc.sql(RESUME).param("code", systemCode).update();
            if (resumed) {
                log.record(who, "RESUME_SYSTEM", "system " + systemCode, reason);
            }
            return resumed;
        });
    }

    /**
     * Ends a pause that a run set, whatever for, because a person mended its cause, and records who did. A pause that a
     * person set stays. Belongs into the transaction that mends it.
     *
     * @return what it was paused for; empty, with nothing recorded, where no run had paused it
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public Optional<FailureCode> resumeMended(String systemCode, String who, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<FailureCode> mended = resumeMended(systemCode, (String) null);
            if (mended.isPresent()) {
                log.record(who, "RESUME_SYSTEM", "system " + systemCode, reason);
            }
            return mended;
        }));
    }

    /**
     * Ends a pause that a run set for this alone, because it is no longer so.
     *
     * @return false where the system is not paused, or for something else
     */
    public boolean resumeMended(String systemCode, FailureCode failure) {
        return resumeMended(systemCode, failure.name()).isPresent();
    }

    private Optional<FailureCode> resumeMended(String systemCode, @Nullable String failure) {
        return jdbc.sql(RESUME_MENDED)
                .param("code", systemCode)
                .param("failure", failure, Types.VARCHAR)
                .query((rs, row) -> FailureCode.valueOf(rs.getString("paused_for")))
                .optional();
    }

    /** The systems of the configuration that a run paused for this, by code. */
    public List<String> pausedFor(FailureCode failure) {
        return jdbc.sql(PAUSED_FOR)
                .param("failure", failure.name())
                .query((rs, row) -> rs.getString("code"))
                .list();
    }

    /**
     * Where the system stands now, by the database's clock. A paused one is paused whether or not it is closed as well.
     *
     * @throws IllegalArgumentException if there is no such system
     */
    public SystemState state(String systemCode) {
        return jdbc.sql(STATE)
                .param("code", systemCode)
                .query((rs, row) -> state(rs))
                .optional()
                .orElseThrow(() -> unknown(systemCode));
    }

    private void requireKnown(String systemCode) {
        if (jdbc.sql(KNOWN).param("code", systemCode).query(Integer.class).single() == 0) {
            throw unknown(systemCode);
        }
    }

    /** Reads {@code paused_at}, {@code paused_reason} and {@code closed_until}, the latter null where it has passed. */
    public static SystemState state(ResultSet rs) throws SQLException {
        @Nullable OffsetDateTime pausedAt = rs.getObject("paused_at", OffsetDateTime.class);
        if (pausedAt != null) {
            return new SystemState.Paused(pausedAt.toInstant(), rs.getString("paused_reason"));
        }
        @Nullable OffsetDateTime closedUntil = rs.getObject("closed_until", OffsetDateTime.class);
        return closedUntil == null ? new SystemState.Open() : new SystemState.Closed(closedUntil.toInstant());
    }

    private static IllegalArgumentException unknown(String systemCode) {
        return new IllegalArgumentException("There is no proxy system " + systemCode + ".");
    }
}
