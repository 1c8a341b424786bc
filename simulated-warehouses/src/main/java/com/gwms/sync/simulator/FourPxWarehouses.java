package com.gwms.sync.simulator;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The warehouses of a simulated 4PX account and what lies in them; answers com.basis.warehouse.getlist. */
final class FourPxWarehouses implements FourPxOperation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, FourPxInventory> byCode = new ConcurrentSkipListMap<>();

    void put(String warehouseCode, FourPxInventory inventory) {
        // Generated lines are written without escapes.
        if (!warehouseCode.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a warehouse code has 1 to 40 letters, digits, - and _, not " + warehouseCode);
        }
        byCode.put(warehouseCode, inventory);
    }

    /** Puts batches to those that are listed; a generated inventory stays as it is. */
    void add(String warehouseCode, List<StockedBatch> more) {
        byCode.merge(
                warehouseCode,
                new ListedInventory(more),
                (before, added) -> before instanceof ListedInventory listed ? listed.with(more) : before);
    }

    /** Takes what an order needs from good stock, the first batches first; a generated inventory stays as it is. */
    void take(String warehouseCode, OrderedLine line) {
        byCode.computeIfPresent(
                warehouseCode, (_, before) -> before instanceof ListedInventory listed ? listed.without(line) : before);
    }

    FourPxInventory inventory(String warehouseCode) {
        FourPxInventory inventory = byCode.get(warehouseCode);
        if (inventory == null) {
            throw new FourPxRefusal("ERR_WAREHOUSE_CODE_NOT_EXIST", "the warehouse " + warehouseCode + " is unknown");
        }
        return inventory;
    }

    @Override
    public byte[] perform(FourPxCall call) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        byCode.keySet()
                .forEach(code -> list.addObject()
                        .put("warehouse_code", code)
                        .put("warehouse_name_en", "Warehouse " + code)
                        .put("warehouse_name_cn", "仓库 " + code)
                        .put("country", "US"));
        byte[] data = JSON.writeValueAsBytes(list);
        return FourPxEnvelope.close(FourPxEnvelope.open(data.length).raw(data));
    }
}
