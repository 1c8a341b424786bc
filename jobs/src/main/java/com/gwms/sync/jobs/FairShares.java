package com.gwms.sync.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares out what one run may take, so that a system with many tasks does not starve one with few (failure catalogue, row 29). */
final class FairShares {
    private FairShares() {}

    /**
     * How much each takes of {@code limit}: the same for all, but nobody more than it has, and what one leaves goes to the
     * others. Who gets nothing is not in it.
     */
    static Map<String, Integer> of(Map<String, Long> wanted, int limit) {
        List<Map.Entry<String, Long>> smallestFirst = new ArrayList<>(wanted.entrySet());
        smallestFirst.sort(
                Map.Entry.<String, Long>comparingByValue().thenComparing(Comparator.comparing(Map.Entry::getKey)));
        Map<String, Integer> shares = new LinkedHashMap<>();
        int left = limit;
        int others = smallestFirst.size();
        for (Map.Entry<String, Long> entry : smallestFirst) {
            int even = Math.ceilDiv(left, others);
            int share = (int) Math.min(entry.getValue(), even);
            if (share > 0) {
                shares.put(entry.getKey(), share);
            }
            left -= share;
            others--;
        }
        return shares;
    }
}
