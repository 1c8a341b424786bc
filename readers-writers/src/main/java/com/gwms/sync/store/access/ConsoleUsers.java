package com.gwms.sync.store.access;

import com.gwms.sync.store.tasks.OperatorLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people who may use the pages. Every change is recorded with who made it and why. */
public final class ConsoleUsers {
    /** What a name may look like. */
    public static final String NAME_RULE = "1 to 100 small letters, digits or . _ @ -, a letter or digit first";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");

    private static final String ADD = """
        INSERT INTO sync.console_user (name, password, password_set_at, role, created_by)
        VALUES (:name, :password, now(), :role, :who)
        ON CONFLICT (name) DO NOTHING
        """;

    private static final String SET_PASSWORD = """
        UPDATE sync.console_user u
        SET password = :password, password_set_at = now(), disabled_at = NULL, disabled_by = NULL
        FROM (SELECT name, disabled_at FROM sync.console_user WHERE name = :name FOR UPDATE) before
        WHERE u.name = before.name
        RETURNING before.disabled_at IS NOT NULL
        """;

    private static final String CHANGE_PASSWORD = """
        UPDATE sync.console_user SET password = :password, password_set_at = now()
        WHERE name = :name AND disabled_at IS NULL AND password IS NOT NULL
        """;

    private static final String DISABLE = """
        UPDATE sync.console_user SET disabled_at = now(), disabled_by = :who WHERE name = :name AND disabled_at IS NULL
        """;

    private static final String SET_ROLE =
            "UPDATE sync.console_user SET role = :role WHERE name = :name AND role = :shown AND role <> :role";

    /** Locks them all, so that of two who take each other's right away the second sees what the first did. */
    private static final String ADMINISTRATORS = """
        SELECT name FROM sync.console_user WHERE role = 'ADMINISTRATOR' AND disabled_at IS NULL ORDER BY name FOR UPDATE
        """;

    private static final String END_SESSIONS = "DELETE FROM sync.console_session WHERE user_name = :name";

    private static final String LIST = """
        SELECT name, role, password IS NOT NULL AS has_password, created_at, created_by, last_login_at, disabled_at,
            disabled_by
        FROM sync.console_user ORDER BY name
        """;

    private static final String PASSWORD = """
        SELECT password FROM sync.console_user WHERE name = :name AND disabled_at IS NULL AND password IS NOT NULL
        """;

    private static final String PREFER = """
        UPDATE sync.console_user
        SET language = coalesce(:language, language), zone = coalesce(:zone, zone), theme = coalesce(:theme, theme)
        WHERE name = :name
        """;

    private static final String PREFER_UNLESS_CHOSEN =
            "UPDATE sync.console_user SET zone = :zone WHERE name = :name AND zone IS NULL";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public ConsoleUsers(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Makes a user. A name is used once: what was recorded under it stays that person's.
     *
     * @param passwordHash with the name of the way of hashing in front
     * @return false where the name was used
     * @throws IllegalArgumentException if the name is none, or {@code who} or {@code reason} is blank
     */
    public boolean add(String name, Role role, String passwordHash, String who, String reason) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The name of a user must be " + NAME_RULE + ".");
        }
        return recorded(
                () -> jdbc.sql(ADD)
                        .param("name", name)
                        .param("password", passwordHash)
                        .param("role", role.name())
                        .param("who", who)
                        .update(),
                () -> log.record(
                        who,
                        "ADD_USER",
                        "user " + name,
                        "Role " + role.name().toLowerCase(Locale.ROOT) + ". " + reason));
    }

    /**
     * Gives a user another password, lets in again who was disabled, which is recorded of its own, and ends every session.
     *
     * @return false where there is no such user
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public boolean setPassword(String name, String passwordHash, String who, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Boolean> wasDisabled = jdbc.sql(SET_PASSWORD)
                    .param("name", name)
                    .param("password", passwordHash)
                    .query(Boolean.class)
                    .optional();
            wasDisabled.ifPresent(disabled -> {
                endSessions(name);
                log.record(who, "SET_PASSWORD", "user " + name, reason);
                if (disabled) {
                    log.record(who, "ENABLE_USER", "user " + name, reason);
                }
            });
            return wasDisabled.isPresent();
        }));
    }

    /**
     * Gives somebody who has a password the one that he wants instead, and ends every session.
     *
     * @return false where there is no such user, or none who may log in with a password
     */
    public boolean changeOwnPassword(String name, String passwordHash) {
        return recorded(
                () -> {
                    int users = jdbc.sql(CHANGE_PASSWORD)
                            .param("name", name)
                            .param("password", passwordHash)
                            .update();
                    if (users > 0) {
                        endSessions(name);
                    }
                    return users;
                },
                () -> log.record(name, "CHANGE_PASSWORD", "user " + name, "Knew the old one."));
    }

    /**
     * Lets a user in no more and ends every session of his, from the next request on.
     *
     * @return whether there was one who was still let in
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     * @throws LastAdministratorException if no administrator would be left
     */
    public boolean disable(String name, String who, String reason) {
        return recorded(
                () -> {
                    requireAnotherAdministrator(name);
                    int users = jdbc.sql(DISABLE)
                            .param("name", name)
                            .param("who", who)
                            .update();
                    endSessions(name);
                    return users;
                },
                () -> log.record(who, "DISABLE_USER", "user " + name, reason));
    }

    /**
     * Gives a user another role, which counts from the next request on.
     *
     * @param shown the role that the user has as far as {@code who} knows: what somebody else decided meanwhile stands
     * @return whether there is such a user, and the role was the one shown and another one
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     * @throws LastAdministratorException if no administrator would be left
     */
    public boolean setRole(String name, Role shown, Role role, String who, String reason) {
        return recorded(
                () -> {
                    if (role != Role.ADMINISTRATOR) {
                        requireAnotherAdministrator(name);
                    }
                    return jdbc.sql(SET_ROLE)
                            .param("name", name)
                            .param("shown", shown.name())
                            .param("role", role.name())
                            .update();
                },
                () -> log.record(
                        who,
                        "SET_ROLE",
                        "user " + name,
                        "Role " + role.name().toLowerCase(Locale.ROOT) + ". " + reason));
    }

    private void requireAnotherAdministrator(String name) {
        if (jdbc.sql(ADMINISTRATORS).query(String.class).list().equals(List.of(name))) {
            throw new LastAdministratorException(name);
        }
    }

    /** Every user there ever was, by name. */
    public List<ConsoleUser> list() {
        return jdbc.sql(LIST).query((rs, row) -> user(rs)).list();
    }

    /** The hash of the password of somebody who may log in with one. */
    public Optional<String> passwordHash(String name) {
        return jdbc.sql(PASSWORD).param("name", name).query(String.class).optional();
    }

    /** Keeps how a user wants the pages; what is null stays as it is. */
    public void prefer(String name, @Nullable String language, @Nullable String zone, @Nullable String theme) {
        jdbc.sql(PREFER)
                .param("name", name)
                .param("language", language, Types.VARCHAR)
                .param("zone", zone, Types.VARCHAR)
                .param("theme", theme, Types.VARCHAR)
                .update();
    }

    /** Takes the browser's zone for the user's, unless the user has chosen one. */
    public void preferUnlessChosen(String name, String zone) {
        jdbc.sql(PREFER_UNLESS_CHOSEN).param("name", name).param("zone", zone).update();
    }

    private void endSessions(String name) {
        jdbc.sql(END_SESSIONS).param("name", name).update();
    }

    private boolean recorded(Supplier<Integer> change, Runnable record) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean changed = change.get() > 0;
            if (changed) {
                record.run();
            }
            return changed;
        }));
    }

    private static ConsoleUser user(ResultSet rs) throws SQLException {
        return new ConsoleUser(
                rs.getString("name"),
                Role.valueOf(rs.getString("role")),
                rs.getBoolean("has_password"),
                Objects.requireNonNull(instant(rs, "created_at")),
                rs.getString("created_by"),
                instant(rs, "last_login_at"),
                instant(rs, "disabled_at"),
                rs.getString("disabled_by"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        @Nullable OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
