package com.gwms.sync.store.access;

import com.gwms.sync.store.tasks.OperatorLog;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The users whom an identity provider vouches for. Its word on the role counts at each log-in, and is recorded when it changes. */
public final class ProvidedUsers {
    /** Stands in the record for the provider. */
    public static final String PROVIDER = "identity provider";

    private static final String FIND =
            "SELECT name, role, disabled_at IS NOT NULL AS disabled FROM sync.console_user WHERE subject = :subject"
                    + " FOR UPDATE";

    private static final String ADD = """
        INSERT INTO sync.console_user (name, subject, role, created_by) VALUES (:name, :subject, :role, :who)
        ON CONFLICT DO NOTHING
        """;

    private static final String SET_ROLE = "UPDATE sync.console_user SET role = :role WHERE subject = :subject";

    private record Known(String name, Role role, boolean disabled) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public ProvidedUsers(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Takes somebody in. Who was here before keeps the name of the first time, since what was recorded stands under it.
     *
     * @param subject what the provider calls the person for good, 3 to 600 characters
     * @param name as a user is named here
     * @throws IllegalArgumentException if the name is none
     */
    public Arrival arrive(String subject, String name, Role role) {
        if (!ConsoleUsers.isName(name)) {
            throw new IllegalArgumentException("The name of a user must be " + ConsoleUsers.NAME_RULE + ".");
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<Known> before = find(subject);
            if (before.isEmpty() && add(subject, name, role)) {
                return new Arrival.LetIn(name);
            }
            // where another log-in of the same person was a moment faster, it is there by now
            return before.or(() -> find(subject))
                    .map(known -> again(known, subject, role))
                    .orElseGet(Arrival.NameUsed::new);
        }));
    }

    private boolean add(String subject, String name, Role role) {
        boolean added = jdbc.sql(ADD)
                        .param("name", name)
                        .param("subject", subject)
                        .param("role", role.name())
                        .param("who", PROVIDER)
                        .update()
                > 0;
        if (added) {
            log.record(PROVIDER, "ADD_USER", "user " + name, inWords(role));
        }
        return added;
    }

    private Arrival again(Known known, String subject, Role role) {
        if (known.disabled()) {
            return new Arrival.Disabled();
        }
        if (known.role() != role) {
            jdbc.sql(SET_ROLE)
                    .param("role", role.name())
                    .param("subject", subject)
                    .update();
            log.record(PROVIDER, "SET_ROLE", "user " + known.name(), inWords(role));
        }
        return new Arrival.LetIn(known.name());
    }

    private static String inWords(Role role) {
        return "Role " + role.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Known> find(String subject) {
        return jdbc.sql(FIND)
                .param("subject", subject)
                .query((rs, row) ->
                        new Known(rs.getString("name"), Role.valueOf(rs.getString("role")), rs.getBoolean("disabled")))
                .optional();
    }
}
