package com.gwms.sync.console.problems;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the texts of a request; each refusal names the field, the rule and the remedy, and quotes no more than it must. */
public final class RequestText {
    /** The longest reason, in characters. */
    public static final int LONGEST_REASON = 500;

    private static final Pattern REQUEST_ID = Pattern.compile("[\\w.:/+-]{1,100}");

    private RequestText() {}

    /** A text of 1 to {@code longest} characters without control characters, blanks around it taken away. */
    public static String require(String field, @Nullable String value, int longest) {
        String text = optional(field, value, longest);
        if (text == null) {
            throw RefusedException.badRequest(BadValue.MISSING, new Field(field), longest);
        }
        return text;
    }

    /** As {@link #require}, or null where there is none. */
    public static @Nullable String optional(String field, @Nullable String value, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > longest) {
            throw RefusedException.badRequest(BadValue.TOO_LONG, new Field(field), text.length(), longest);
        }
        if (text.codePoints().anyMatch(RequestText::isUnfit)) {
            throw RefusedException.badRequest(BadValue.CONTROL_CHARACTER, new Field(field));
        }
        return text;
    }

    /** Who does something says why. */
    public static String reason(@Nullable String value) {
        return require("reason", value, LONGEST_REASON);
    }

    /** 1 to 100 letters, digits or {@code . : / + - _}. */
    public static String requestId(@Nullable String value) {
        if (value == null || !REQUEST_ID.matcher(value).matches()) {
            throw RefusedException.badRequest(BadValue.NO_REQUEST_ID, new Field("requestId"));
        }
        return value;
    }

    /** One of the constants of an enum, in any case. */
    public static <E extends Enum<E>> E oneOf(String field, Class<E> type, @Nullable String value) {
        String text =
                value == null ? "" : value.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> RefusedException.badRequest(
                        text.isEmpty() ? BadValue.NOT_CHOSEN : BadValue.UNKNOWN,
                        new Field(field),
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static boolean isUnfit(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
