package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.http.PlainText;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.Units;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads a listing of orders that was asked for one of them, and finds it: none, one, or several of the same reference. A
 * listing that has only other orders is unreadable, because then nobody can say that ours is not there.
 */
final class OrderReader implements DataReader<List<ListedOrder>> {
    private static final PropertyNameMatcher PAGE = StrictJson.names("total", "data");
    private static final PropertyNameMatcher ORDER = StrictJson.names(
            "consignment_no",
            "ref_no",
            "status",
            "to_warehouse_code",
            "shipping_no",
            "4px_tracking_no",
            "complete_time",
            "lstsku");
    private static final PropertyNameMatcher LINE =
            StrictJson.names("sku_code", "batch_no", "received_qty", "exception_qty");

    private static final int LONGEST_CODE = 200;

    private final OrderReference order;
    private final Redaction redaction;
    private final List<ListedOrder> listed = new ArrayList<>();
    private int total = -1;
    private boolean isPage;
    private boolean isList;

    OrderReader(OrderReference order, Redaction redaction) {
        this.order = order;
        this.redaction = redaction;
    }

    @Override
    public void read(JsonParser parser) {
        isPage = parser.currentToken() == JsonToken.START_OBJECT;
        if (!isPage) {
            parser.skipChildren();
            return;
        }
        Fields fields = new Fields(PAGE, "$.data");
        while (fields.next(parser)) {
            switch (fields.index()) {
                case 0 -> total = Units.read(parser);
                case 1 -> orders(parser);
                default -> parser.skipChildren();
            }
            parser.skipChildren();
        }
    }

    @Override
    public List<ListedOrder> finish() {
        require(isPage, "$.data is missing or not an object.");
        require(isList, "$.data.data is missing or not a list.");
        require(total >= 0, "$.data.total is missing or not a count.");
        List<ListedOrder> ours = listed.stream().filter(one -> one.is(order)).toList();
        require(
                !ours.isEmpty() || (listed.isEmpty() && total == 0),
                "$.data lists " + Math.max(total, listed.size()) + " orders, and the one asked for is not shown.");
        return ours;
    }

    private void orders(JsonParser parser) {
        isList = parser.currentToken() == JsonToken.START_ARRAY;
        if (!isList) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String path = "$.data.data[" + listed.size() + "]";
            require(parser.currentToken() == JsonToken.START_OBJECT, path + " is not an object.");
            listed.add(order(parser, path));
        }
    }

    private ListedOrder order(JsonParser parser, String path) {
        @Nullable String[] texts = new @Nullable String[6];
        long completed = -1;
        String completedWritten = "missing";
        List<ListedOrder.Line> lines = null;
        Fields fields = new Fields(ORDER, path);
        while (fields.next(parser)) {
            int index = fields.index();
            if (index == Fields.OTHER) {
                parser.skipChildren();
            } else if (index < texts.length) {
                texts[index] = code(parser);
            } else if (index == texts.length) {
                completed = EpochTime.seconds(parser);
                completedWritten = Evidence.at(parser);
            } else {
                lines = lines(parser, path + ".lstsku");
            }
        }
        String status = texts[2];
        return new ListedOrder(
                path,
                texts[0],
                texts[1],
                status == null ? "" : status,
                texts[3],
                texts[4],
                texts[5],
                completed < 0 ? null : Instant.ofEpochSecond(completed),
                completedWritten,
                lines);
    }

    private @Nullable List<ListedOrder.Line> lines(JsonParser parser, String path) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        List<ListedOrder.Line> lines = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String at = path + "[" + lines.size() + "]";
            require(parser.currentToken() == JsonToken.START_OBJECT, at + " is not an object.");
            lines.add(line(parser, at));
        }
        return lines;
    }

    private ListedOrder.Line line(JsonParser parser, String path) {
        String sku = null;
        String batch = null;
        ListedOrder.Quantity received = ListedOrder.Quantity.MISSING;
        ListedOrder.Quantity exception = ListedOrder.Quantity.MISSING;
        Fields fields = new Fields(LINE, path);
        while (fields.next(parser)) {
            switch (fields.index()) {
                case 0 -> sku = code(parser);
                case 1 -> batch = code(parser);
                case 2 -> received = quantity(parser);
                case 3 -> exception = quantity(parser);
                default -> parser.skipChildren();
            }
        }
        return new ListedOrder.Line(path, sku, batch == null ? "" : batch, received, exception);
    }

    private static ListedOrder.Quantity quantity(JsonParser parser) {
        int units = Units.read(parser);
        return new ListedOrder.Quantity(units, units < 0 ? Evidence.at(parser) : "");
    }

    private @Nullable String code(JsonParser parser) {
        String text = Fields.text(parser);
        return text == null || text.isBlank() ? null : redaction.line(PlainText.cut(PlainText.of(text), LONGEST_CODE));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UnreadableAnswerException(sentence);
        }
    }
}
