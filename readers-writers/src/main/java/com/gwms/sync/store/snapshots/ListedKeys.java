package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.InventoryList;
import java.util.EnumMap;
import java.util.Map;

/**
 * What listings were made of.
 *
 * @param rows lines received
 * @param distinct lines with a key of their own, and defective ones
 * @param contradictory keys that were listed with different quantities
 */
record ListedKeys(Map<InventoryList, Integer> rows, Map<InventoryList, Integer> distinct, int contradictory) {
    static final ListedKeys NONE = new ListedKeys(Map.of(), Map.of(), 0);

    /** Together with the keys of another share, which has none of these. */
    ListedKeys plus(ListedKeys other) {
        return new ListedKeys(
                sum(rows, other.rows), sum(distinct, other.distinct), contradictory + other.contradictory);
    }

    /** Lines that came again, word for word or not. */
    int repeated() {
        int all = rows.values().stream().mapToInt(Integer::intValue).sum();
        int once = rows.keySet().stream()
                .mapToInt(list -> distinct.getOrDefault(list, 0))
                .sum();
        return all - once;
    }

    private static Map<InventoryList, Integer> sum(Map<InventoryList, Integer> one, Map<InventoryList, Integer> two) {
        Map<InventoryList, Integer> sum = new EnumMap<>(InventoryList.class);
        sum.putAll(one);
        two.forEach((list, count) -> sum.merge(list, count, Integer::sum));
        return sum;
    }
}
