package com.gwms.sync.app.configfile;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells a secret that somebody wrote where its name belongs. People name things with words; keys have none. */
final class SecretShape {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/_=]{20,}");
    private static final int FEWEST_DIGITS = 3;

    private SecretShape() {}

    static boolean matches(String text) {
        return UUID.matcher(text).find()
                || LONG_RUN.matcher(text).results().map(MatchResult::group).anyMatch(SecretShape::isNoWord);
    }

    private static boolean isNoWord(String run) {
        long digits = run.chars().filter(Character::isDigit).count();
        boolean bothCases =
                run.chars().anyMatch(Character::isUpperCase) && run.chars().anyMatch(Character::isLowerCase);
        return digits >= FEWEST_DIGITS || bothCases;
    }
}
