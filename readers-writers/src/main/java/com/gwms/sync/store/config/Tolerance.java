package com.gwms.sync.store.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A correction above either limit waits for approval; where both are null every correction is applied.
 *
 * @param units units of stock, 0 or more
 * @param percent of the local quantity, 0 to 9,999.99
 */
public record Tolerance(@Nullable Integer units, @Nullable BigDecimal percent) {
    public static final Tolerance NONE = new Tolerance(null, null);

    public Tolerance {
        // 5 and 5.00 are the same limit; without this a second apply would see a change
        percent = percent == null ? null : plain(percent);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
