package com.gwms.sync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GeneratedInventoryTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void writesTheLinesOfItsFormula() {
        long seed = 17;
        GeneratedInventory inventory = new GeneratedInventory(4_000_000, seed);
        for (long i : new long[] {0, 1, 19, 20, 4_999, 5_000, 123_456, 3_999_999}) {
            JsonNode stock = line(inventory, InventoryView.STOCK, i);
            JsonNode batch = line(inventory, InventoryView.BATCHES, i);
            long available = 10 + (i + seed) % 90;
            long pending = (i + seed) % 7;
            String number = "00000" + (i / 20 + 1);
            assertText(stock, "sku_code", "SKU-" + number.substring(number.length() - 6));
            assertText(stock, "sku_id", Long.toString(900_000_000 + i / 20 + 1));
            assertText(stock, "available_stock", Long.toString(available));
            assertText(stock, "pending_stock", Long.toString(pending));
            assertText(stock, "stock_quality", i % 20 == 19 ? "B" : "G");
            assertText(batch, "stock_quality", i % 20 == 19 ? "B" : "G");
            assertText(batch, "warehouse_stock", Long.toString(available + pending));
            assertText(batch, "consignment_no", "RV" + i % 5000);
            assertText(batch, "putaway_time", Long.toString(1_767_225_600_000L + i % 20 * 86_400_000L));
            assertText(batch, "inventory_age", Long.toString(31 - i % 20));
            assertThat(batch.get("batch_no")).isEqualTo(stock.get("batch_no"));
            assertThat(inventory.skuCode(InventoryView.STOCK, i))
                    .isEqualTo(stock.get("sku_code").asString());
            assertThat(inventory.batchNo(InventoryView.STOCK, i))
                    .isEqualTo(stock.get("batch_no").asString());
        }
    }

    @Test
    void refusesMoreLinesThanItsCodesHaveDigitsFor() {
        assertThatThrownBy(() -> new GeneratedInventory(19_999_981, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lines must be from 0 to 19999980, not 19999981");
    }

    private static JsonNode line(GeneratedInventory inventory, InventoryView view, long i) {
        JsonBytes out = new JsonBytes(8);
        inventory.write(view, i, new LineOrigin("C1", "W1", NOW), out);
        return JSON.readTree(out.toBytes());
    }

    private static void assertText(JsonNode line, String field, String expected) {
        assertThat(line.get(field).isString()).as(field).isTrue();
        assertThat(line.get(field).asString()).as(field).isEqualTo(expected);
    }
}
