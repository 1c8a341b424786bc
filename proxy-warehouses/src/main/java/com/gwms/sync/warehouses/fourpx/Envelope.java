package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads the frame of every answer: {@code {result, msg, errors, data}} (protocol sheet C1). Only {@code result} 1 is
 * success; business errors come with HTTP status 200 (failure catalogue, row 39).
 */
final class Envelope<T> {
    private static final PropertyNameMatcher NAMES = StrictJson.names("result", "msg", "errors", "data");

    private final DataReader<T> data;
    private final Redaction redaction;
    private @Nullable String result;
    private @Nullable String message;
    private @Nullable VendorError error;
    private boolean hasData;

    Envelope(DataReader<T> data, Redaction redaction) {
        this.data = data;
        this.redaction = redaction;
    }

    /** Reads from the opening to the closing brace. */
    Reply<T> read(JsonParser parser) {
        Fields fields = new Fields(NAMES, "$");
        while (fields.next(parser)) {
            switch (fields.index()) {
                case 0 -> result = Fields.text(parser);
                case 1 -> message = Fields.text(parser);
                case 2 -> error = VendorError.read(parser);
                case 3 -> {
                    hasData = true;
                    data.read(parser);
                }
                default -> parser.skipChildren();
            }
        }
        return reply();
    }

    private Reply<T> reply() {
        if (result == null) {
            throw new UnreadableAnswerException("$.result is missing.");
        }
        if (!result.equals("1")) {
            VendorError said = error == null ? VendorError.NONE : error;
            return said.reply(result, message, redaction);
        }
        if (!hasData) {
            throw new UnreadableAnswerException("$.data is missing.");
        }
        return new Reply.Answer<>(data.finish());
    }
}
