package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.http.PlainText;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Reads the status out of the answer to a cancellation; empty where it tells none, as for inbound orders. */
final class CancelReader implements DataReader<String> {
    private static final PropertyNameMatcher NAMES = StrictJson.names("status");
    private static final int LONGEST = 200;

    private String status = "";

    @Override
    public void read(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        Fields fields = new Fields(NAMES, "$.data");
        while (fields.next(parser)) {
            if (fields.index() == 0) {
                String text = Fields.text(parser);
                status = text == null ? "" : PlainText.cut(PlainText.of(text), LONGEST);
            } else {
                parser.skipChildren();
            }
        }
    }

    @Override
    public String finish() {
        return status;
    }
}
