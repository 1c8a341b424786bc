package com.gwms.sync.store.server;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why the database cannot be used.
 *
 * @param retryUseful false where somebody has to change something first
 * @param sentence what is wrong, without secrets
 */
public record DatabaseFailure(boolean retryUseful, String sentence) {
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
            return retry("The database is read-only, a standby perhaps: " + message + ".");
        }
        if (state.equals("55P03")) {
            return retry(
                    "Another session holds what is needed here and did not let it go in time, a forgotten transaction"
                            + " perhaps (see pg_stat_activity): " + message + ".");
        }
        if (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")) {
            return retry("The database cannot be used at the moment: " + message + ".");
        }
        return retry("The database reported an error (SQLSTATE " + state + "): " + message + ".");
    }

    private static DatabaseFailure retry(String sentence) {
        return new DatabaseFailure(true, sentence);
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
