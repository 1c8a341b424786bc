package com.gwms.sync.warehouses.json;

import com.gwms.sync.tasks.LineDefect;
import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads whole numbers exactly, written as JSON numbers or as text. Nothing is rounded, clamped or taken for zero
 * (failure catalogue, rows 43, 65 and 66): what is not a count of 0 to 2,147,483,647 is a defect.
 */
public final class Units {
    /** More digits than any defect needs in order to be recognised. */
    private static final int LONGEST = 1_000;

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private static final int MISSING = -1;
    private static final int NEGATIVE = -2;
    private static final int NOT_WHOLE = -3;
    private static final int TOO_LARGE = -4;

    private Units() {}

    /** The count at the parser's value, or a negative number that {@link #defect} explains. */
    public static int read(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return MISSING;
        }
        if (token != JsonToken.VALUE_STRING
                && token != JsonToken.VALUE_NUMBER_INT
                && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return NOT_WHOLE;
        }
        char[] text = parser.getStringCharacters();
        int at = parser.getStringOffset();
        int length = parser.getStringLength();
        // Nine digits always fit; everything else takes the slow and exact way.
        if (length == 0 || length > 9) {
            return exact(new String(text, at, length));
        }
        int value = 0;
        for (int i = at; i < at + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return exact(new String(text, at, length));
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A number of at most 18 digits at the parser's value, or -1. */
    public static long readLong(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            return -1;
        }
        char[] text = parser.getStringCharacters();
        int at = parser.getStringOffset();
        int length = parser.getStringLength();
        if (length == 0 || length > 18) {
            return -1;
        }
        long value = 0;
        for (int i = at; i < at + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** Why what {@link #read} returned is no count. */
    public static LineDefect defect(int read) {
        return switch (read) {
            case MISSING -> LineDefect.QUANTITY_MISSING;
            case NEGATIVE -> LineDefect.QUANTITY_NEGATIVE;
            case NOT_WHOLE -> LineDefect.QUANTITY_NOT_WHOLE;
            case TOO_LARGE -> LineDefect.QUANTITY_TOO_LARGE;
            default -> throw new IllegalArgumentException(read + " is a count and no defect");
        };
    }

    private static int exact(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return MISSING;
        }
        if (text.length() > LONGEST) {
            return NOT_WHOLE;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException _) {
            return NOT_WHOLE;
        }
        // A minus is a minus, in front of a zero as well: nobody counts so.
        if (text.startsWith("-")) {
            return NEGATIVE;
        }
        if (number.compareTo(HIGHEST) > 0) {
            return TOO_LARGE;
        }
        return number.stripTrailingZeros().scale() > 0 ? NOT_WHOLE : number.intValueExact();
    }
}
