package com.gwms.sync.reports;

/**
 * Makes foreign text fit for a line that people read: one line, no terminal codes, nothing invisible that turns text
 * around.
 */
final class CleanText {
    private static final char ESCAPE = '\u001B';
    private static final String CUT_MARK = "…";

    private CleanText() {}

    /** The text on one line, blanks run together. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean blankBefore = true;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (codePoint == ESCAPE) {
                i = endOfTerminalCode(text, i);
                continue;
            }
            i += Character.charCount(codePoint);
            if (isBlank(codePoint)) {
                if (!blankBefore) {
                    line.append(' ');
                }
                blankBefore = true;
            } else if (!isInvisible(codePoint)) {
                line.appendCodePoint(isHalf(codePoint) ? '\uFFFD' : codePoint);
                blankBefore = false;
            }
        }
        return line.toString().stripTrailing();
    }

    /** The text on one line, cut to {@code maxLength} characters, the last of which then is an ellipsis. */
    static String line(String text, int maxLength) {
        // Foreign text may be huge; nothing far behind the cut can matter.
        String line = line(text.length() <= 8 * maxLength ? text : text.substring(0, 8 * maxLength) + CUT_MARK);
        if (line.length() <= maxLength) {
            return line;
        }
        int end = maxLength - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end).stripTrailing() + CUT_MARK;
    }

    /** Leaves out {@code ESC [ 31 m} whole: without its first character the rest would stand there as litter. */
    private static int endOfTerminalCode(String text, int start) {
        int i = start + 1;
        if (i < text.length() && text.charAt(i) == '[') {
            i++;
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x3F) {
                i++;
            }
            if (i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) <= 0x7E) {
                i++;
            }
        }
        return i;
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == '\u0085';
    }

    /** Control characters, and those that turn the reading direction (which could show a text as another one). */
    private static boolean isInvisible(int codePoint) {
        return Character.isISOControl(codePoint)
                || codePoint == 0x061C
                || codePoint == 0x200B
                || (codePoint >= 0x200E && codePoint <= 0x200F)
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0xFEFF;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
