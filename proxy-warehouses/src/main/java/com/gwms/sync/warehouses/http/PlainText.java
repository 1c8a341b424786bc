package com.gwms.sync.warehouses.http;

/** Texts as PostgreSQL can hold them: no NUL, no halves of a character (failure catalogue, row 45). */
public final class PlainText {
    static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** The text with control characters and lone surrogates replaced; the very same object where there are none. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= '\u007F' && c < '\u00A0') || Character.isSurrogate(c)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** Cuts to so many characters without halving one. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String replaced(String text) {
        char[] all = text.toCharArray();
        for (int i = 0; i < all.length; i++) {
            if (Character.isISOControl(all[i]) || isLoneSurrogate(all, i)) {
                all[i] = REPLACEMENT;
            }
        }
        return new String(all);
    }

    static boolean isLoneSurrogate(char[] all, int i) {
        if (Character.isHighSurrogate(all[i])) {
            return i + 1 == all.length || !Character.isLowSurrogate(all[i + 1]);
        }
        return Character.isLowSurrogate(all[i]) && (i == 0 || !Character.isHighSurrogate(all[i - 1]));
    }
}
