package com.gwms.sync.store.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The text of a token: a mark that scanners for leaked secrets can look for, and 256 random bits. */
final class TokenText {
    private static final Pattern SHAPE = Pattern.compile("gwmssync_[A-Za-z0-9_-]{43}");
    private static final int RANDOM_BYTES = 32;

    private TokenText() {}

    static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "gwmssync_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isOne(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Not salted and not slow: nobody can guess 256 random bits, so there is nothing to slow down. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
