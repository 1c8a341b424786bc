package com.gwms.sync.app.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One pair of measurements.
 *
 * @param copySeconds a bare COPY of the lines of a snapshot
 * @param syncSeconds a whole run, from the first call to applied corrections
 */
record Round(long lines, double copySeconds, double syncSeconds, Map<String, Double> stages) {
    double copyRate() {
        return lines / copySeconds;
    }

    double syncRate() {
        return lines / syncSeconds;
    }

    /** Rate of the run as a part of the rate of COPY. */
    double ratio() {
        return copySeconds / syncSeconds;
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
