package com.gwms.sync.store.mail;

import com.gwms.sync.store.tasks.OperatorLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows people the mails that have not left, and lets them have a parked one tried again. */
public final class UnsentMails {
    private static final String LIST = """
        SELECT id, created_at, array_to_string(recipients, ', ') AS recipients, subject, state = 'PARKED' AS parked,
            tries, CASE WHEN state = 'READY' THEN next_try_at END AS next_try_at, last_error
        FROM sync.mail_outbox
        WHERE state <> 'SENT'
        ORDER BY state = 'PARKED' DESC, id
        LIMIT :limit
        """;

    private static final String LOCK = "SELECT state FROM sync.mail_outbox WHERE id = :id FOR UPDATE";

    // Counts its tries afresh, or the next failure would park it at once. The fence of a claim stands on tries: a
    // sender that
    // slept through all of this may send the mail a second time, with the same Message-ID.
    private static final String RETRY = """
        UPDATE sync.mail_outbox SET state = 'READY', tries = 0, next_try_at = now() WHERE id = :id AND state = 'PARKED'
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public UnsentMails(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Mails that wait or were given up: parked ones first, the oldest first among each.
     *
     * @param limit rows at most, 1 or more
     */
    public List<UnsentMail> list(int limit) {
        return jdbc.sql(LIST).param("limit", limit).query((row, n) -> mail(row)).list();
    }

    /**
     * Lets the next run try a parked mail again, with all its tries before it.
     *
     * @return why that cannot be done, in a sentence; empty where it was
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public Optional<String> retry(long id, String who, String reason) {
        return transaction.execute(status -> {
            @Nullable
            String state = jdbc.sql(LOCK)
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .orElse(null);
            return switch (state) {
                case null -> Optional.of("There is no mail " + id + ".");
                case "PARKED" -> {
                    jdbc.sql(RETRY).param("id", id).update();
                    log.record(who, "RETRY_MAIL", "mail " + id, reason);
                    yield Optional.<String>empty();
                }
                case "SENT" -> Optional.of("Mail " + id + " was sent already.");
                default -> Optional.of("Mail " + id + " is not parked: later runs try it again by themselves.");
            };
        });
    }

    private static UnsentMail mail(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime next = row.getObject("next_try_at", OffsetDateTime.class);
        return new UnsentMail(
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("recipients"),
                row.getString("subject"),
                row.getBoolean("parked"),
                row.getInt("tries"),
                next == null ? null : next.toInstant(),
                row.getString("last_error"));
    }
}
