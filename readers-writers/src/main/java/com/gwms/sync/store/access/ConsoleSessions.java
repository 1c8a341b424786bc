package com.gwms.sync.store.access;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is logged in, for every process of the server. A session is known by 256 random bits, and here by their hash: whoever
 * reads the table cannot go on with anybody's session.
 */
public final class ConsoleSessions {
    /** After this it ends however busy it is. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** After this the provider is asked again about somebody whom it vouches for. */
    public static final Duration LONGEST_PROVIDED = Duration.ofHours(12);

    private static final String OPEN = """
        INSERT INTO sync.console_session (hash, user_name)
        SELECT CAST(:hash AS bytea), name FROM sync.console_user WHERE name = :name AND disabled_at IS NULL
        """;

    private static final String NOTE_LOGIN = "UPDATE sync.console_user SET last_login_at = now() WHERE name = :name";

    private static final String REMOVE_ENDED = """
        DELETE FROM sync.console_session
        WHERE hash IN (SELECT hash FROM sync.console_session
            WHERE seen_at < now() - make_interval(secs => :longest) LIMIT 1000)
        """;

    private static final String FIND = """
        SELECT u.name, u.role, u.password IS NOT NULL AS has_password, u.language, u.zone, u.theme,
            s.seen_at < now() - interval '1 minute' AS note_use
        FROM sync.console_session s JOIN sync.console_user u ON u.name = s.user_name
        WHERE s.hash = :hash AND u.disabled_at IS NULL
            AND s.seen_at > now() - make_interval(secs => :idle)
            AND s.opened_at > now()
                - make_interval(secs => CASE WHEN u.password IS NULL THEN :longestProvided ELSE :longest END)
        """;

    private static final String NOTE_USE = "UPDATE sync.console_session SET seen_at = now() WHERE hash = :hash";

    private static final String CLOSE = "DELETE FROM sync.console_session WHERE hash = :hash";

    private record Found(SignedIn who, boolean noteUse) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration idle;

    /** @param idle a session ends that was not used for so long */
    public ConsoleSessions(DataSource dataSource, Duration idle) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.idle = idle;
    }

    /** @return the text that the browser keeps, or nothing where the user was disabled meanwhile */
    public Optional<String> open(String name) {
        String secret = TokenText.random();
        int opened = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(REMOVE_ENDED).param("longest", LONGEST.toSeconds()).update();
            jdbc.sql(NOTE_LOGIN).param("name", name).update();
            return jdbc.sql(OPEN)
                    .param("hash", TokenText.hash(secret))
                    .param("name", name)
                    .update();
        }));
        return opened > 0 ? Optional.of(secret) : Optional.empty();
    }

    /**
     * Whose session this is; nothing where it has ended or never was.
     *
     * @param use whether somebody used it: what a page asks for by itself does not keep a session open
     */
    public Optional<SignedIn> find(String secret, boolean use) {
        if (!TokenText.isOne(secret)) {
            return Optional.empty();
        }
        byte[] hash = TokenText.hash(secret);
        Optional<Found> found = jdbc.sql(FIND)
                .param("hash", hash)
                .param("idle", idle.toSeconds())
                .param("longest", LONGEST.toSeconds())
                .param("longestProvided", LONGEST_PROVIDED.toSeconds())
                .query((rs, row) -> new Found(
                        new SignedIn(
                                rs.getString("name"),
                                Role.valueOf(rs.getString("role")),
                                rs.getBoolean("has_password"),
                                rs.getString("language"),
                                rs.getString("zone"),
                                rs.getString("theme")),
                        rs.getBoolean("note_use")))
                .optional();
        found.filter(session -> use && session.noteUse())
                .ifPresent(used -> jdbc.sql(NOTE_USE).param("hash", hash).update());
        return found.map(Found::who);
    }

    /** Ends a session; one that is none is left alone. */
    public void close(String secret) {
        if (TokenText.isOne(secret)) {
            jdbc.sql(CLOSE).param("hash", TokenText.hash(secret)).update();
        }
    }
}
