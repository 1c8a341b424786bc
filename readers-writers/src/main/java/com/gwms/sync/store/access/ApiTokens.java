package com.gwms.sync.store.access;

import com.gwms.sync.store.tasks.OperatorLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The tokens that let callers in. Each is stored as a hash: whoever reads the table cannot come in with what he finds. */
public final class ApiTokens {
    /** What a name may look like. */
    public static final String NAME_RULE = "1 to 50 small letters, digits or . _ -, a letter or digit first";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    private static final String ADD = """
        INSERT INTO sync.api_token (name, hash, role, created_by) VALUES (:name, :hash, :role, :who)
        ON CONFLICT (name) DO NOTHING
        """;

    private static final String REVOKE = """
        UPDATE sync.api_token SET revoked_at = now(), revoked_by = :who WHERE name = :name AND revoked_at IS NULL
        """;

    private static final String LIST = """
        SELECT name, role, created_at, created_by, last_used_at, revoked_at, revoked_by
        FROM sync.api_token ORDER BY name
        """;

    private static final String FIND = """
        SELECT name, role, last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS note_use
        FROM sync.api_token WHERE hash = :hash AND revoked_at IS NULL
        """;

    private static final String IN_FORCE =
            "SELECT encode(hash, 'hex') AS hash FROM sync.api_token WHERE revoked_at IS NULL";

    private static final String NOTE_USE = "UPDATE sync.api_token SET last_used_at = now() WHERE name = :name";

    private record Found(TokenHolder holder, boolean noteUse) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public ApiTokens(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /**
     * Makes a token. A name is used once: what was recorded under it stays that holder's.
     *
     * @return the token, which cannot be told again, or nothing where the name was used
     * @throws IllegalArgumentException if the name is none, or {@code who} or {@code reason} is blank
     */
    public Optional<String> add(String name, Role role, String who, String reason) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The name of a token must be " + NAME_RULE + ".");
        }
        String token = TokenText.random();
        boolean added = Objects.requireNonNull(transaction.execute(status -> {
            int rows = jdbc.sql(ADD)
                    .param("name", name)
                    .param("hash", TokenText.hash(token))
                    .param("role", role.name())
                    .param("who", who)
                    .update();
            if (rows > 0) {
                log.record(
                        who,
                        "ADD_TOKEN",
                        "token " + name,
                        "Role " + role.name().toLowerCase(Locale.ROOT) + ". " + reason);
            }
            return rows > 0;
        }));
        return added ? Optional.of(token) : Optional.empty();
    }

    /**
     * Lets a token in no more, from the next call on.
     *
     * @return whether there was one that still let in
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public boolean revoke(String name, String who, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int rows = jdbc.sql(REVOKE).param("name", name).param("who", who).update();
            if (rows > 0) {
                log.record(who, "REVOKE_TOKEN", "token " + name, reason);
            }
            return rows > 0;
        }));
    }

    /** Every token there ever was, by name. */
    public List<ApiToken> list() {
        return jdbc.sql(LIST).query((rs, row) -> token(rs)).list();
    }

    /** Whose token this is; nothing for one that is unknown, revoked or no token at all. */
    public Optional<TokenHolder> holder(String token) {
        if (!TokenText.isOne(token)) {
            return Optional.empty();
        }
        Optional<Found> found = jdbc.sql(FIND)
                .param("hash", TokenText.hash(token))
                .query((rs, row) -> new Found(
                        new TokenHolder(rs.getString("name"), Role.valueOf(rs.getString("role"))),
                        rs.getBoolean("note_use")))
                .optional();
        found.filter(Found::noteUse)
                .ifPresent(used ->
                        jdbc.sql(NOTE_USE).param("name", used.holder().name()).update());
        return found.map(Found::holder);
    }

    /** The {@link #hash hashes} of all tokens that let in now. */
    public Set<String> hashesInForce() {
        return jdbc.sql(IN_FORCE).query((rs, row) -> rs.getString("hash")).set();
    }

    /** The hash of a token by which it is kept, in hexadecimal digits; of any text at all. */
    public static String hash(String token) {
        return HexFormat.of().formatHex(TokenText.hash(token));
    }

    private static ApiToken token(ResultSet rs) throws SQLException {
        return new ApiToken(
                rs.getString("name"),
                Role.valueOf(rs.getString("role")),
                Objects.requireNonNull(instant(rs, "created_at")),
                rs.getString("created_by"),
                instant(rs, "last_used_at"),
                instant(rs, "revoked_at"),
                rs.getString("revoked_by"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        @Nullable OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
