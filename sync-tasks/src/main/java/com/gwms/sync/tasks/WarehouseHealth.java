package com.gwms.sync.tasks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a warehouse's stock and ours are apart.
 *
 * @param newest the newest snapshot; null where there is none, which is something else than a difference of zero
 * @param openCases cases of this warehouse that are not solved
 * @param history of the discrepancy, oldest first, the newest snapshot included; at most {@value #MAX_HISTORY}
 */
public record WarehouseHealth(
        String warehouseCode,
        String proxyWarehouseCode,
        String systemCode,
        @Nullable Newest newest,
        long openCases,
        List<Point> history) {
    public static final int MAX_HISTORY = 30;

    public WarehouseHealth {
        history = List.copyOf(history);
        if (history.size() > MAX_HISTORY) {
            throw new IllegalArgumentException(
                    "A history has at most " + MAX_HISTORY + " snapshots, not " + history.size());
        }
    }

    /**
     * The newest snapshot.
     *
     * @param localUnits units that GWMS had there
     * @param proxyUnits units that the warehouse listed
     * @param discrepancy units of all differences added up without their signs, before corrections
     * @param corrected differences that were corrected
     * @param heldBack differences that wait for the next snapshot
     * @param proposed corrections that wait for approval
     */
    public record Newest(
            Instant takenAt,
            long localUnits,
            long proxyUnits,
            long discrepancy,
            long corrected,
            long heldBack,
            long proposed) {
        public Newest {
            requireUnits(discrepancy);
        }

        /** Discrepancy as a share of our units; of the warehouse's where we have none; 0 where nobody has any. */
        public double share() {
            long of = localUnits > 0 ? localUnits : proxyUnits;
            return of <= 0 ? 0 : (double) discrepancy / of;
        }
    }

    /**
     * The discrepancy of one snapshot.
     *
     * @param share as a fraction, 0.012 for 1.2 %
     */
    public record Point(Instant takenAt, long discrepancy, double share) {
        public Point {
            requireUnits(discrepancy);
            if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The share of a discrepancy is a number from 0, not " + share);
            }
        }
    }

    private static void requireUnits(long discrepancy) {
        if (discrepancy < 0) {
            throw new IllegalArgumentException("A discrepancy is counted without its sign, not as " + discrepancy);
        }
    }
}
