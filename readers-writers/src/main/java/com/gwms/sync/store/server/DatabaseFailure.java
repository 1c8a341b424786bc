package com.gwms.sync.store.server;

import com.gwms.sync.tasks.Refusal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the database cannot be used.
 *
 * @param retryUseful false where somebody has to change something first
 * @param sentence what is wrong, without secrets; for operators, since it quotes what the database or its driver said:
 *     addresses, names and values
 * @param passing what anybody may read, where the failure passes by itself and trying again is the remedy
 */
public record DatabaseFailure(boolean retryUseful, String sentence, Optional<Refusal> passing) {
    /** One that is not known to pass by itself. */
    DatabaseFailure(boolean retryUseful, String sentence) {
        this(retryUseful, sentence, Optional.empty());
    }

    /**
     * What a failure says about the database (SQLSTATE classes of the PostgreSQL documentation, appendix A).
     *
     * @return empty where the failure did not come from the database
     */
    public static Optional<DatabaseFailure> of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(of(sql.getSQLState(), oneLine(sql.getMessage())));
            }
            // the pool's own: no session became free in time
            if (cause instanceof SQLTransientConnectionException busy && busy.getNextException() == null) {
                return Optional.of(passing(
                        "No session with the database became free in time: " + oneLine(busy.getMessage()) + ".",
                        Passing.TOO_MUCH_TO_DO));
            }
        }
        return Optional.empty();
    }

    private static DatabaseFailure of(String state, String message) {
        if (state.startsWith("28")) {
            return settings("The database refused user or password: " + message
                    + ". Correct spring.datasource.username and spring.datasource.password.");
        }
        if (state.equals("3D000")) {
            return settings(
                    "The database does not exist: " + message + ". Create it, or correct spring.datasource.url.");
        }
        if (state.equals("42501")) {
            return settings("The database user lacks a right: " + message
                    + ". Grant it; to set up the schemas it needs CREATE on the database.");
        }
        if (state.equals("25006")) {
            return passing("The database is read-only, a standby perhaps: " + message + ".", Passing.UNUSABLE);
        }
        if (state.equals("55P03")) {
            return passing(
                    "Another session holds what is needed here and did not let it go in time, a forgotten transaction"
                            + " perhaps (see pg_stat_activity): " + message + ".",
                    Passing.SOMEBODY_ELSE);
        }
        if (state.equals("57014")) {
            return passing("The database broke a statement off: " + message + ".", Passing.TOO_LONG);
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return passing("The database cannot be used at the moment: " + message + ".", Passing.UNUSABLE);
        }
        if (state.startsWith("40")) {
            return passing(
                    "The database ended a transaction that others stood in the way of: " + message + ".",
                    Passing.IN_EACH_OTHERS_WAY);
        }
        return new DatabaseFailure(true, "The database reported an error (SQLSTATE " + state + "): " + message + ".");
    }

    private static DatabaseFailure passing(String sentence, Passing outward) {
        return new DatabaseFailure(true, sentence, Optional.of(Refusal.of(outward)));
    }

    private static DatabaseFailure settings(String sentence) {
        return new DatabaseFailure(false, sentence);
    }

    private static String oneLine(@Nullable String message) {
        String line =
                message == null ? "no message" : message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
