package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An entry of {@code errors}, which is an object or a list of them, with names in snake or camel case (protocol sheet
 * C1). Of a list the first entry counts.
 */
record VendorError(String code, String message) {
    static final VendorError NONE = new VendorError("", "");

    /** Reads the value at the parser, up to its end. */
    static VendorError read(JsonParser parser) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return one(parser);
        }
        VendorError first = NONE;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                VendorError next = parser.currentToken() == JsonToken.START_OBJECT ? one(parser) : plain(parser);
                first = first.equals(NONE) ? next : first;
            }
            return first;
        }
        return plain(parser);
    }

    /** What the refusal means. A code that the protocol does not document is a refusal, and never success. */
    <T> Reply<T> reply(String result, @Nullable String envelopeMessage, Redaction redaction) {
        String vendorCode = redaction.line(code.isEmpty() ? "result " + result : code, 200);
        String said = redaction.line(message.isEmpty() && envelopeMessage != null ? envelopeMessage : message, 500);
        String sentence = "4PX answered " + vendorCode + (said.isEmpty() ? "." : ": " + said);
        FailureCode meaning = meaning();
        return meaning == null ? new Reply.Refusal<>(vendorCode, said) : new Reply.Failure<>(meaning, sentence);
    }

    /**
     * The sheet documents no codes for key, signature, time and warehouse, so they are told by the words of the code.
     * Whole words: CONSIGNMENT has nothing to do with SIGN.
     */
    private @Nullable FailureCode meaning() {
        List<String> words = Arrays.asList(code.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+"));
        if (words.contains("TIMESTAMP")) {
            // Our clock and theirs differ. The next try is stamped with their time, taken from this answer.
            return FailureCode.SERVER_ERROR;
        }
        boolean aboutAccess = words.contains("SIGN")
                || words.contains("SIGNATURE")
                || words.contains("TOKEN")
                || words.contains("APPKEY")
                || (words.contains("APP") && words.contains("KEY"));
        if (aboutAccess) {
            return FailureCode.CREDENTIAL_REJECTED;
        }
        boolean aboutWarehouse = words.contains("WAREHOUSE") || words.contains("WAREHOUSECODE");
        boolean unknown = words.contains("EXIST") || words.contains("FOUND") || words.contains("INVALID");
        return aboutWarehouse && unknown ? FailureCode.WAREHOUSE_UNKNOWN : null;
    }

    private static VendorError one(JsonParser parser) {
        String code = "";
        String message = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            String text = Fields.text(parser);
            switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
                case "errorcode", "code" -> code = text == null ? code : text;
                case "errormsg", "errormessage", "msg", "message" -> message = text == null ? message : text;
                default -> {
                    // error_data repeats the request.
                }
            }
        }
        return new VendorError(code, message);
    }

    private static VendorError plain(JsonParser parser) {
        String text = Fields.text(parser);
        return text == null ? NONE : new VendorError("", text);
    }
}
