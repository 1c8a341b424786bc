package com.gwms.sync.store.cases;

import com.gwms.sync.store.ShortWait;
import com.gwms.sync.store.tasks.OperatorLog;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do about a case. Each action is recorded with its author and reason in the same transaction. Whether the cause
 * is gone is not for people to say: runs find out. A case that the end of an attempt is just writing is waited for two
 * seconds, and then a {@link CaseBusyException} says so.
 */
public final class CaseActions {
    /** The longest that a case may be left out of mails. */
    public static final Duration LONGEST_MUTE = Duration.ofDays(90);

    private static final String MUTE = """
        UPDATE sync.exception_case SET muted_until = now() + make_interval(secs => :seconds)
        WHERE id = :case AND state <> 'SOLVED'
            AND CASE WHEN sync.is_muted(muted_until) THEN muted_until END IS NOT DISTINCT FROM CAST(:shown AS timestamptz)
        RETURNING muted_until
        """;

    private static final String UNMUTE = """
        UPDATE sync.exception_case SET muted_until = NULL WHERE id = :case AND sync.is_muted(muted_until)
        """;

    private static final String ASSIGN = """
        UPDATE sync.exception_case SET assignee = :assignee
        WHERE id = :case AND assignee IS NOT DISTINCT FROM CAST(:shown AS text)
            AND (CAST(:assignee AS text) IS NULL OR EXISTS (
                SELECT FROM sync.console_user u WHERE u.name = :assignee AND u.disabled_at IS NULL))
        """;

    private static final String EXISTS = "SELECT EXISTS (SELECT FROM sync.exception_case WHERE id = :case)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public CaseActions(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /** How the record names a case. */
    public static String subject(long caseId) {
        return "case " + caseId;
    }

    /**
     * Leaves an open case out of mails for a while. It stays on the pages, and that it is solved is told all the same.
     *
     * @param shown until when it was muted as far as {@code who} knows, or null: what somebody else decided meanwhile stands
     * @param length from 1 minute to {@link #LONGEST_MUTE}
     * @return until when; empty where there is no such open case, or it is muted otherwise than shown
     * @throws IllegalArgumentException if the length is out of range, or {@code who} or {@code reason} is blank
     */
    public Optional<Instant> mute(long caseId, @Nullable Instant shown, Duration length, String who, String reason) {
        if (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST_MUTE) > 0) {
            throw new IllegalArgumentException(
                    "A case is muted for 1 minute to " + LONGEST_MUTE.toDays() + " days, not for " + length + ".");
        }
        return waitingShortly(caseId, () -> {
            Optional<Instant> until = jdbc.sql(MUTE)
                    .param("case", caseId)
                    .param("shown", shown == null ? null : shown.toString(), Types.VARCHAR)
                    .param("seconds", length.toSeconds())
                    .query((row, n) ->
                            row.getObject("muted_until", OffsetDateTime.class).toInstant())
                    .optional();
            until.ifPresent(
                    time -> log.record(who, "MUTE_CASE", subject(caseId), "Until " + shown(time) + ": " + reason));
            return until;
        });
    }

    /** @return false where the case was not muted */
    public boolean unmute(long caseId, String who, String reason) {
        return recorded(
                caseId,
                () -> jdbc.sql(UNMUTE).param("case", caseId).update() > 0,
                () -> log.record(who, "UNMUTE_CASE", subject(caseId), reason));
    }

    /**
     * Says who looks after a case.
     *
     * @param shown who looks after it as far as {@code who} knows, or null: what somebody else decided meanwhile stands
     * @param assignee a user who may log in, or null for nobody
     * @return false where there is no such case, another one looks after it than shown, or there is no such user
     */
    public boolean assign(long caseId, @Nullable String shown, @Nullable String assignee, String who, String reason) {
        return recorded(
                caseId,
                () -> jdbc.sql(ASSIGN)
                                .param("case", caseId)
                                .param("shown", shown, Types.VARCHAR)
                                .param("assignee", assignee, Types.VARCHAR)
                                .update()
                        > 0,
                () -> log.record(
                        who,
                        assignee == null ? "UNASSIGN_CASE" : "ASSIGN_CASE",
                        subject(caseId),
                        assignee == null ? reason : "To " + assignee + ": " + reason));
    }

    /** @return false where there is no such case */
    public boolean comment(long caseId, String who, String text) {
        return recorded(
                caseId,
                () -> jdbc.sql(EXISTS)
                        .param("case", caseId)
                        .query(Boolean.class)
                        .single(),
                () -> log.record(who, "COMMENT_CASE", subject(caseId), text));
    }

    private boolean recorded(long caseId, BooleanSupplier change, Runnable record) {
        return waitingShortly(caseId, () -> {
            boolean changed = change.getAsBoolean();
            if (changed) {
                record.run();
            }
            return changed;
        });
    }

    private <T> T waitingShortly(long caseId, Supplier<T> action) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                ShortWait.begin(jdbc);
                return action.get();
            }));
        } catch (DataAccessException e) {
            if (ShortWait.wasTooLong(e)) {
                throw new CaseBusyException(caseId, e);
            }
            throw e;
        }
    }

    private static String shown(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
