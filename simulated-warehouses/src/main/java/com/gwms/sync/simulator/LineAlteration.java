package com.gwms.sync.simulator;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** A change to the line at one position of a listing. */
record LineAlteration(long position, BiConsumer<ObjectNode, InventoryView> change) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static byte[] all(List<LineAlteration> alterations, InventoryView view, byte[] line) {
        ObjectNode node = (ObjectNode) JSON.readTree(line);
        alterations.forEach(alteration -> alteration.change.accept(node, view));
        return JSON.writeValueAsBytes(node);
    }

    static LineAlteration field(long position, String field, @Nullable String json) {
        return new LineAlteration(position, (line, view) -> {
            if (json == null) {
                line.remove(field);
            } else {
                line.putRawValue(field, new RawValue(json));
            }
        });
    }

    static LineAlteration quantity(long position, long difference) {
        return new LineAlteration(position, (line, view) -> {
            long quantity = line.path(view.quantityField).asLong(0);
            line.put(view.quantityField, Long.toString(quantity + difference));
        });
    }

    static LineAlteration flaw(long position, ListingFault.Flaw flaw) {
        return new LineAlteration(position, (line, view) -> {
            switch (flaw) {
                case NEGATIVE_QUANTITY -> line.put(view.quantityField, "-1");
                case FRACTIONAL_QUANTITY -> line.put(view.quantityField, "1.5");
                case QUANTITY_BEYOND_DOUBLE -> line.putRawValue(view.quantityField, new RawValue("1e400"));
                case EIGHTEEN_DIGIT_QUANTITY -> line.put(view.quantityField, "123456789012345678");
                case LOCKED_MISSING -> line.remove(view.lockedField);
                case UNKNOWN_QUALITY -> line.put("stock_quality", "Z");
                case PUTAWAY_TIME_NULL -> line.putNull("putaway_time");
                case PUTAWAY_TIME_ZERO -> line.put("putaway_time", "0");
                case PUTAWAY_TIME_TEXT -> line.put("putaway_time", "more than a year");
                case NUL_IN_SKU -> line.put("sku_code", "SKU\u0000A");
            }
        });
    }
}
