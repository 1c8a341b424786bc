package com.gwms.sync.app;

import com.gwms.sync.app.configfile.ConfigFileException;
import com.gwms.sync.app.postgres.LocalServerException;
import com.gwms.sync.app.settings.SettingsException;
import com.gwms.sync.store.config.ConfigRefusedException;
import com.gwms.sync.store.server.DatabaseFailure;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** Makes of any failure the exit code and the sentence for whoever started the command. */
final class FailureText {
    private FailureText() {}

    static CommandFailure of(Throwable failure) {
        return causes(failure)
                .or(() -> DatabaseFailure.of(failure).map(database -> of(database, failure)))
                .or(() -> migration(failure))
                .orElseGet(() -> unexpected(failure));
    }

    private static CommandFailure of(DatabaseFailure database, Throwable cause) {
        return database.retryUseful()
                ? CommandFailure.retry(database.sentence(), cause)
                : CommandFailure.settings(database.sentence(), cause);
    }

    private static Optional<CommandFailure> causes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            CommandFailure known = known(cause);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    private static @Nullable CommandFailure known(Throwable failure) {
        String sentence = String.valueOf(failure.getMessage());
        return switch (failure) {
            case CommandFailure said -> said;
            case LocalServerException server when server.retryUseful() -> CommandFailure.retry(sentence, failure);
            case LocalServerException server -> CommandFailure.settings(sentence, failure);
            case ConfigFileException file -> CommandFailure.settings(sentence, failure);
            case ConfigRefusedException refused ->
                CommandFailure.settings(String.valueOf(refused.getMessage()), failure);
            case SettingsException setting -> CommandFailure.settings(sentence, failure);
            // the value stays out of the sentence: of Spring's settings some are secrets
            case BindException binding ->
                CommandFailure.settings(
                        "Setting " + binding.getName() + " has a value of the wrong kind: it must be a "
                                + binding.getTarget()
                                        .getType()
                                        .resolve(Object.class)
                                        .getSimpleName() + ".",
                        failure);
            case FlywayValidateException validate ->
                CommandFailure.settings(
                        "The database was set up by another version of this program: " + oneLine(sentence), failure);
            default -> null;
        };
    }

    private static Optional<CommandFailure> migration(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywayException) {
                return Optional.of(CommandFailure.retry(
                        "The database could not be set up: " + oneLine(String.valueOf(cause.getMessage())), failure));
            }
        }
        return Optional.empty();
    }

    private static CommandFailure unexpected(Throwable failure) {
        return CommandFailure.retry(
                "Unexpected failure: " + rootMessage(failure) + ". Run it again with --verbose to see where.", failure);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + oneLine(String.valueOf(root.getMessage()));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
