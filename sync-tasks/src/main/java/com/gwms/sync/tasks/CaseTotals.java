package com.gwms.sync.tasks;

/**
 * How many cases stand how to somebody who was last told at a certain time ({@link CaseLine#standing}); all of them, also
 * those that are not listed.
 *
 * @param newCases first seen since, or come back since
 * @param cameBack those of the new ones that had been solved once
 * @param stillOpen open before and now
 * @param solved solved since
 */
public record CaseTotals(long newCases, long cameBack, long stillOpen, long solved) {
    public CaseTotals {
        if (newCases < 0 || cameBack < 0 || stillOpen < 0 || solved < 0 || cameBack > newCases) {
            throw new IllegalArgumentException("Cases are counted from 0, and those that came back are among the new");
        }
    }

    /** Cases that are not solved. */
    public long open() {
        return newCases + stillOpen;
    }
}
