package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.LineDefect;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.warehouses.http.PlainText;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.Fields;
import com.gwms.sync.warehouses.json.StrictJson;
import com.gwms.sync.warehouses.json.Units;
import com.gwms.sync.warehouses.json.UnreadableAnswerException;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Reads the lines of one page. A line that cannot be used keeps its place, with the first reason why and what stood
 * there; the page stays usable. One object reads all lines of a page, so that a line costs one record and its texts.
 *
 * <p>The two listings are joined on {@code sku_code}, {@code batch_no} and {@code stock_quality}. Each line also has
 * {@code sku_id}, 4PX's own barcode of the same SKU: within an account one {@code sku_code} has one {@code sku_id}, and
 * {@code sku_code} is what SKU mappings name, so {@code sku_id} is not read.
 */
final class LineReader {
    private static final int WAREHOUSE = 0;
    private static final int SKU = 1;
    private static final int BATCH = 2;
    private static final int QUALITY = 3;
    private static final int AVAILABLE = 4;
    private static final int PENDING = 5;
    private static final int CONSIGNMENT = 6;
    private static final int QUANTITY = 7;
    private static final int PUTAWAY = 8;
    private static final String[] NAMES = {
        "warehouse_code",
        "sku_code",
        "batch_no",
        "stock_quality",
        "available_stock",
        "pending_stock",
        "consignment_no",
        "warehouse_stock",
        "putaway_time"
    };
    private static final PropertyNameMatcher MATCHER = StrictJson.names(NAMES);

    private static final String[] LETTERS =
            IntStream.rangeClosed('A', 'Z').mapToObj(Character::toString).toArray(String[]::new);

    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_EVIDENCE = 500;
    private static final int UNSET = Integer.MIN_VALUE;

    private final InventoryList list;
    private final String warehouseCode;
    private final Redaction redaction;
    private long fingerprint = 17;

    private int number;
    private @Nullable String sku;
    private @Nullable String batch;
    private @Nullable String condition;
    private @Nullable String consignment;
    private int available;
    private int pending;
    private int quantity;
    private long putaway;
    private @Nullable LineDefect defect;
    private @Nullable String evidence;

    LineReader(InventoryList list, String warehouseCode, Redaction redaction) {
        this.list = list;
        this.warehouseCode = warehouseCode;
        this.redaction = redaction;
    }

    /** Over all lines read so far, in their order. */
    long fingerprint() {
        return fingerprint;
    }

    /**
     * Reads the line at the parser.
     *
     * @param position in the page, counted from 0
     */
    ListedLine read(JsonParser parser, int position) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableAnswerException("$.data.data[" + position + "] is not an object.");
        }
        forget(position);
        int seen = 0;
        for (int name = parser.nextNameMatch(MATCHER);
                name != PropertyNameMatcher.MATCH_END_OBJECT;
                name = parser.nextNameMatch(MATCHER)) {
            parser.nextToken();
            if (name < 0) {
                parser.skipChildren();
                continue;
            }
            if ((seen & 1 << name) != 0) {
                throw new UnreadableAnswerException(path(name) + " is there twice.");
            }
            seen |= 1 << name;
            field(parser, name);
        }
        return list == InventoryList.STOCK ? stockLine() : batchLine();
    }

    private void forget(int position) {
        number = position;
        sku = null;
        batch = null;
        condition = null;
        consignment = null;
        available = UNSET;
        pending = UNSET;
        quantity = UNSET;
        putaway = UNSET;
        defect = null;
        evidence = null;
    }

    private void field(JsonParser parser, int name) {
        boolean ofTheOtherList = list == InventoryList.STOCK ? name > PENDING : name == AVAILABLE || name == PENDING;
        if (ofTheOtherList) {
            parser.skipChildren();
            return;
        }
        switch (name) {
            case WAREHOUSE -> checkWarehouse(parser);
            case SKU -> sku = code(parser, name);
            case BATCH -> batch = code(parser, name);
            case QUALITY -> condition = quality(parser);
            case AVAILABLE -> available = units(parser, name);
            case PENDING -> pending = units(parser, name);
            case CONSIGNMENT -> consignment = code(parser, name);
            case QUANTITY -> quantity = units(parser, name);
            case PUTAWAY -> putaway = seconds(parser);
            default -> parser.skipChildren();
        }
    }

    private ListedLine stockLine() {
        checkText();
        requireUnits(available, AVAILABLE);
        requireUnits(pending, PENDING);
        mix(available);
        mix(pending);
        return line(boxed(available), boxed(pending), null, null, null);
    }

    private ListedLine batchLine() {
        checkText();
        requireUnits(quantity, QUANTITY);
        if (putaway == UNSET) {
            note(LineDefect.TIME_UNREADABLE, PUTAWAY, "missing");
        }
        mix(quantity);
        mix(putaway);
        mix(consignment == null ? 0 : consignment.hashCode());
        String order = consignment == null || consignment.isBlank() ? null : consignment;
        return line(null, null, boxed(quantity), order, putaway < 0 ? null : Instant.ofEpochSecond(putaway));
    }

    private ListedLine line(
            @Nullable Integer free,
            @Nullable Integer locked,
            @Nullable Integer all,
            @Nullable String order,
            @Nullable Instant time) {
        String code = sku == null ? "" : sku;
        String batchNo = batch == null ? "" : batch;
        String quality = condition == null ? "" : condition;
        mix(code.hashCode());
        mix(batchNo.hashCode());
        mix(quality.hashCode());
        return new ListedLine(
                list, code, batchNo, quality, type(quality), free, locked, all, order, time, defect, evidence);
    }

    private void checkText() {
        if (sku == null || sku.isBlank()) {
            note(LineDefect.SKU_MISSING, SKU, sku == null ? "missing" : "\"" + sku + "\"");
        }
        if (condition == null || type(condition) == null) {
            note(LineDefect.TYPE_UNKNOWN, QUALITY, condition == null ? "missing" : "\"" + condition + "\"");
        }
    }

    private void requireUnits(int units, int name) {
        if (units == UNSET) {
            note(LineDefect.QUANTITY_MISSING, name, "missing");
        }
    }

    private void checkWarehouse(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && isWarehouseCode(parser)) {
            return;
        }
        String code = Fields.text(parser);
        if (code != null) {
            throw new UnreadableAnswerException(path(WAREHOUSE) + " is '" + PlainText.cut(code, LONGEST_CODE)
                    + "' although warehouse '" + warehouseCode + "' was asked for.");
        }
    }

    /** Compares without making a string of it, since it is the same one in every line. */
    private boolean isWarehouseCode(JsonParser parser) {
        int length = parser.getStringLength();
        return length == warehouseCode.length()
                && warehouseCode.contentEquals(
                        CharBuffer.wrap(parser.getStringCharacters(), parser.getStringOffset(), length));
    }

    /** Qualified is G and nothing else; an unknown letter is never taken for good stock (failure catalogue, row 69). */
    private static @Nullable InventoryType type(String condition) {
        return switch (condition) {
            case "G" -> InventoryType.QUALIFIED;
            case "B", "C", "W", "M", "E" -> InventoryType.DEFECTIVE;
            default -> null;
        };
    }

    private @Nullable String quality(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && parser.getStringLength() == 1) {
            char letter = parser.getStringCharacters()[parser.getStringOffset()];
            if (letter >= 'A' && letter <= 'Z') {
                return LETTERS[letter - 'A'];
            }
        }
        return code(parser, QUALITY);
    }

    private @Nullable String code(JsonParser parser, int name) {
        String text = Fields.text(parser);
        if (text == null) {
            return null;
        }
        if (text.length() > LONGEST_CODE) {
            note(LineDefect.TEXT_TOO_LONG, name, text.length() + " characters: \"" + text + "\"");
            text = PlainText.cut(text, LONGEST_CODE);
        }
        return PlainText.of(text);
    }

    private int units(JsonParser parser, int name) {
        int units = Units.read(parser);
        if (units < 0) {
            note(Units.defect(units), name, Evidence.at(parser));
        }
        return units;
    }

    private long seconds(JsonParser parser) {
        long seconds = EpochTime.seconds(parser);
        if (seconds < 0) {
            note(LineDefect.TIME_UNREADABLE, PUTAWAY, Evidence.at(parser));
        }
        return seconds;
    }

    private void note(LineDefect what, int name, String written) {
        if (defect == null) {
            defect = what;
            String shown = PlainText.cut(written, LONGEST_EVIDENCE);
            evidence = redaction.line(path(name) + ": " + shown, LONGEST_EVIDENCE);
            mix(evidence.hashCode());
        }
    }

    private String path(int name) {
        return "$.data.data[" + number + "]." + NAMES[name];
    }

    private static @Nullable Integer boxed(int units) {
        return units < 0 ? null : units;
    }

    private void mix(long value) {
        fingerprint = (fingerprint ^ value) * 0x9E3779B97F4A7C15L;
        fingerprint ^= fingerprint >>> 32;
    }
}
