package com.gwms.sync.app;

import com.gwms.sync.console.login.Passwords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The password of a user: made up, or read from standard input; never an option, which others could read. */
final class GivenPassword {
    @Option(
            names = "--password-stdin",
            description = "Reads the password from the first line of standard input, instead of making one and printing"
                    + " it this once.")
    private boolean fromStandardInput;

    private @Nullable String madeUp;

    /** @return the hash */
    String hash() {
        if (!fromStandardInput) {
            String made = Passwords.random();
            madeUp = made;
            return Passwords.hash(made);
        }
        String line = firstLine();
        if (!Passwords.isUsable(line)) {
            throw CommandFailure.settings("The password must have " + Passwords.RULE + ".", null);
        }
        return Passwords.hash(line);
    }

    /** What the command prints: the password that was made up, or {@code otherwise}. */
    String answer(String otherwise) {
        return madeUp == null ? otherwise : madeUp;
    }

    private static String firstLine() {
        try {
            @Nullable
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
