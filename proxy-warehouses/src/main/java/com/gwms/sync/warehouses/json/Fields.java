package com.gwms.sync.warehouses.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Walks over the fields of one object. Fields that are not among the names are passed over; one of the names that comes
 * twice makes the answer unreadable, because the two might differ (failure catalogue, row 43).
 */
public final class Fields {
    /** What {@link #index} says of a field that is not among the names. */
    public static final int OTHER = -1;

    private final PropertyNameMatcher names;
    private final String path;
    private int seen;
    private int index = OTHER;

    /**
     * Starts at an opening brace.
     *
     * @param names 31 at most
     * @param path of the object, for sentences
     */
    public Fields(PropertyNameMatcher names, String path) {
        this.names = names;
        this.path = path;
    }

    /** Goes to the value of the next field, or, at the closing brace, returns false. */
    public boolean next(JsonParser parser) {
        index = parser.nextNameMatch(names);
        if (index == PropertyNameMatcher.MATCH_END_OBJECT) {
            return false;
        }
        if (index < 0) {
            index = OTHER;
        } else {
            int bit = 1 << index;
            if ((seen & bit) != 0) {
                throw new UnreadableAnswerException(path + "." + names.nameLookup()[index] + " is there twice.");
            }
            seen |= bit;
        }
        parser.nextToken();
        return true;
    }

    /** Which of the names the field has, counted from 0, or {@link #OTHER}. */
    public int index() {
        return index;
    }

    /** The text of a scalar, null for JSON null; an object or a list is passed over and gives null. */
    public static @Nullable String text(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        return token == JsonToken.VALUE_NULL ? null : parser.getString();
    }
}
