package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.Units;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads one page of an inventory listing: {@code {page_no, page_size, total, data[]}}. A page without its total or its
 * list is unreadable and never an empty one (failure catalogue, row 40).
 */
final class PageReader implements DataReader<InventoryPage> {
    private static final PropertyNameMatcher NAMES = StrictJson.names("page_no", "total", "data");

    private final InventoryList list;
    private final LineReader reader;
    private final List<ListedLine> lines = new ArrayList<>(InventoryCalls.PAGE_SIZE);
    private int page;
    private int total = -1;
    private boolean isList;
    private boolean isPage;

    PageReader(InventoryList list, String warehouseCode, int page, Redaction redaction) {
        this.list = list;
        this.page = page;
        this.reader = new LineReader(list, warehouseCode, redaction);
    }

    @Override
    public void read(JsonParser parser) {
        isPage = parser.currentToken() == JsonToken.START_OBJECT;
        if (!isPage) {
            parser.skipChildren();
            return;
        }
        Fields fields = new Fields(NAMES, "$.data");
        while (fields.next(parser)) {
            switch (fields.index()) {
                case 0 -> page = Units.read(parser);
                case 1 -> total = Units.read(parser);
                case 2 -> lines(parser);
                default -> parser.skipChildren();
            }
            parser.skipChildren();
        }
    }

    @Override
    public InventoryPage finish() {
        require(isPage, "$.data is missing or not an object.");
        require(isList, "$.data.data is missing or not a list.");
        require(total >= 0, "$.data.total is missing or not a count.");
        require(page >= 1, "$.data.page_no is not a page number.");
        return new InventoryPage(list, page, total, lines, InventoryCalls.PAGE_SIZE, reader.fingerprint());
    }

    private void lines(JsonParser parser) {
        isList = parser.currentToken() == JsonToken.START_ARRAY;
        if (!isList) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(
                    lines.size() < InventoryCalls.PAGE_SIZE,
                    "$.data.data has more lines than the page size asked for.");
            lines.add(reader.read(parser, lines.size()));
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UnreadableAnswerException(sentence);
        }
    }
}
