package com.gwms.sync.store.calls;

import java.nio.charset.StandardCharsets;

/** Makes any text fit for a text column: PostgreSQL holds no NUL, and a log holds no text without end. */
final class StoredText {
    /** Bytes of UTF-8, cut mark included. */
    static final int MAX_BYTES = 1 << 20;

    private static final String CUT_MARK = "…";
    private static final int ROOM = MAX_BYTES - CUT_MARK.getBytes(StandardCharsets.UTF_8).length;
    private static final int MOST_BYTES_A_CHAR = 3;

    private StoredText() {}

    static String of(String text) {
        String kept = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return kept.length() <= MAX_BYTES / MOST_BYTES_A_CHAR ? kept : cut(kept);
    }

    private static String cut(String text) {
        int bytes = 0;
        int fits = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            bytes += bytesOf(codePoint);
            if (bytes > MAX_BYTES) {
                return text.substring(0, fits) + CUT_MARK;
            }
            i += Character.charCount(codePoint);
            if (bytes <= ROOM) {
                fits = i;
            }
        }
        return text;
    }

    private static int bytesOf(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? MOST_BYTES_A_CHAR : 4;
    }
}
