package com.gwms.sync.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** What a listing tells of an order, its faults included. */
final class OrderTelling {
    private OrderTelling() {}

    /** The entries of the order: one, or more where a fault wants it. */
    static List<ObjectNode> of(SimulatedOrder order, List<OrderFault> planned) {
        List<OrderFault> faults = new ArrayList<>(planned);
        faults.addAll(order.faults());
        ObjectNode told = order.told();
        List<ObjectNode> entries = new ArrayList<>(List.of(told));
        for (OrderFault fault : faults) {
            switch (fault) {
                case OrderFault.StatusTold(String code) -> told.put("status", code);
                case OrderFault.Backwards _ -> told.put("status", before(order));
                case OrderFault.FieldTold(String field, String json) -> tell(told, field, json);
                case OrderFault.LineFieldTold(String field, String json) ->
                    lines(told).forEach(line -> tell(line, field, json));
                case OrderFault.MoreReceived(long units) -> lines(told).forEach(line -> more(line, units));
                case OrderFault.ListedTwice _ -> entries.add(told);
                case OrderFault.ShippedFirst _ -> {
                    // Strikes the cancellation.
                }
            }
        }
        return entries;
    }

    private static String before(SimulatedOrder order) {
        List<String> life = order.life();
        int at = life.indexOf(order.status());
        return at < 0 ? life.get(1) : life.get(Math.max(0, at - 1));
    }

    private static List<ObjectNode> lines(ObjectNode order) {
        List<ObjectNode> lines = new ArrayList<>();
        for (String list : List.of("lstsku", "outboundlist_sku")) {
            for (JsonNode line : order.path(list)) {
                lines.add((ObjectNode) line);
            }
        }
        return lines;
    }

    private static void more(ObjectNode line, long units) {
        line.put("received_qty", Long.toString(line.path("plan_qty").asLong(0) + units));
    }

    private static void tell(ObjectNode node, String field, @Nullable String json) {
        if (json == null) {
            node.remove(field);
        } else {
            node.putRawValue(field, new RawValue(json));
        }
    }
}
