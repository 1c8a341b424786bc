package com.gwms.sync.warehouses.fourpx;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What stood where a value was expected. */
final class Evidence {
    private Evidence() {}

    /** The value at the parser as it was written, texts in quotation marks; an object or a list is passed over. */
    static String at(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return token == JsonToken.START_OBJECT ? "an object" : "a list";
        }
        return token == JsonToken.VALUE_STRING ? "\"" + parser.getString() + "\"" : parser.getString();
    }
}
