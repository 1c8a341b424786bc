package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.http.PlainText;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/** Reads the answer of {@code com.basis.warehouse.getlist}: a list of warehouses, bare or within a page. */
final class WarehouseCodesReader implements DataReader<List<String>> {
    private static final PropertyNameMatcher PAGE = StrictJson.names("data");
    private static final PropertyNameMatcher WAREHOUSE = StrictJson.names("warehouse_code");

    private final List<String> codes = new ArrayList<>();
    private boolean isList;

    @Override
    public void read(JsonParser parser) {
        switch (parser.currentToken()) {
            case START_ARRAY -> list(parser, "$.data");
            case START_OBJECT -> {
                Fields fields = new Fields(PAGE, "$.data");
                while (fields.next(parser)) {
                    if (fields.index() == 0 && parser.currentToken() == JsonToken.START_ARRAY) {
                        list(parser, "$.data.data");
                    } else {
                        parser.skipChildren();
                    }
                }
            }
            case null, default -> parser.skipChildren();
        }
    }

    @Override
    public List<String> finish() {
        if (!isList) {
            throw new UnreadableAnswerException("$.data is not a list of warehouses.");
        }
        return List.copyOf(codes);
    }

    private void list(JsonParser parser, String path) {
        isList = true;
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new UnreadableAnswerException(path + "[" + i + "] is not an object.");
            }
            codes.add(code(parser, path + "[" + i + "]"));
        }
    }

    private static String code(JsonParser parser, String path) {
        String code = null;
        Fields fields = new Fields(WAREHOUSE, path);
        while (fields.next(parser)) {
            if (fields.index() == 0) {
                code = Fields.text(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (code == null || code.isBlank()) {
            throw new UnreadableAnswerException(path + ".warehouse_code is missing.");
        }
        return PlainText.of(code);
    }
}
