package com.gwms.sync.console.login;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Objects;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes and hashes passwords. The hash names the way it was made, so that another way can follow one day. */
public final class Passwords {
    /** What a password may look like: bcrypt takes 72 bytes and no more. */
    public static final String RULE = "12 characters or more, and at most 72 bytes in UTF-8";

    static final PasswordEncoder ENCODER = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    private static final int SHORTEST = 12;
    private static final int MOST_BYTES = 72;
    /** Without those that are mistaken for each other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    private Passwords() {}

    /** 100 random bits in five groups of letters and digits, which can be read out on the telephone. */
    public static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** Whether it keeps the {@link #RULE}. */
    public static boolean isUsable(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /** @throws IllegalArgumentException where it does not keep the rule */
    public static String hash(String password) {
        if (!isUsable(password)) {
            throw new IllegalArgumentException("A password must have " + RULE + ".");
        }
        return Objects.requireNonNull(ENCODER.encode(password));
    }
}
