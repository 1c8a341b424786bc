package com.gwms.sync.tasks;

/**
 * How different a snapshot may be before a person has to look. A change is judged only where it is large in units as well:
 * in a warehouse of ten units every sale is a large share.
 *
 * @param maxChangePercent units changed, as a share of the units in the dedicated locations, 1 to 100
 * @param minChangedUnits changes of fewer units pass whatever their share, 0 to 1,000,000,000
 * @param maxLineDropPercent lines fewer than in the last applied snapshot, 1 to 100
 */
public record GateLimits(int maxChangePercent, long minChangedUnits, int maxLineDropPercent) {
    public GateLimits {
        requirePercent("max-change-percent", maxChangePercent);
        requirePercent("max-line-drop-percent", maxLineDropPercent);
        if (minChangedUnits < 0 || minChangedUnits > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "min-changed-units must be from 0 to 1,000,000,000, not " + minChangedUnits);
        }
    }

    private static void requirePercent(String name, int value) {
        if (value < 1 || value > 100) {
            throw new IllegalArgumentException(name + " must be from 1 to 100, not " + value);
        }
    }
}
