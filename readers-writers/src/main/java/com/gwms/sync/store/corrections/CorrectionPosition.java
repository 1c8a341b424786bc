package com.gwms.sync.store.corrections;

/**
 * A place in the list of a plan, which is ordered by the size of the change, largest first.
 *
 * @param size units of the change without its sign
 */
public record CorrectionPosition(long size, long id) {
    static final CorrectionPosition FIRST = new CorrectionPosition(Long.MAX_VALUE, Long.MAX_VALUE);

    public static CorrectionPosition of(CorrectionRow row) {
        return new CorrectionPosition(Math.abs(row.delta()), row.id());
    }
}
