package com.gwms.sync.reports;

import org.jspecify.annotations.Nullable;

/** Writes one cell. A text is made safe to open in a spreadsheet program; a number stays what it is, its sign included. */
final class CsvCell {
    /** Below what a spreadsheet program holds in a cell (32,767); a longer one would spill over its neighbours. */
    static final int MAX_LENGTH = 32_000;

    private static final String QUOTE = "'";

    // ASCII, full-width and small forms: spreadsheet programs in East Asian settings take all of them.
    private static final String FORMULA_STARTS = "=+-@＝＋－＠﹦﹢﹣﹫−";

    private CsvCell() {}

    /** Empty for null. */
    static @Nullable String number(@Nullable Long value) {
        return value == null ? null : value.toString();
    }

    /**
     * Puts a single quote before a text that could be taken for a formula, and before one that starts with a single
     * quote: so taking away one leading single quote always gives the text back.
     */
    static @Nullable String text(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String printable = printable(text);
        return startsLikeFormula(printable) || printable.startsWith(QUOTE) ? QUOTE + printable : printable;
    }

    static boolean isNeutralised(String cell) {
        return cell.startsWith(QUOTE);
    }

    private static boolean startsLikeFormula(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (FORMULA_STARTS.indexOf(codePoint) >= 0 || "\t\r\n".indexOf(codePoint) >= 0) {
                return true;
            }
            if (!isPassedOver(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return false;
    }

    private static boolean isPassedOver(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || codePoint == '\uFFFD'
                || Character.getType(codePoint) == Character.FORMAT;
    }

    /** Nearly every text, and told without making another. */
    private static boolean isPlain(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (c >= '\u007F' && c < '\u00A0') || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** A control character other than TAB, CR and LF has no place in a CSV file and becomes a visible mark. */
    static String printable(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder cell = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (text.length() > MAX_LENGTH && cell.length() + Character.charCount(codePoint) >= MAX_LENGTH) {
                return cell.append('…').toString();
            }
            boolean broken = (Character.isISOControl(codePoint) && "\t\r\n".indexOf(codePoint) < 0)
                    || Character.getType(codePoint) == Character.SURROGATE;
            cell.appendCodePoint(broken ? '\uFFFD' : codePoint);
            i += Character.charCount(codePoint);
        }
        return cell.toString();
    }
}
