package com.gwms.sync.store.queries;

/**
 * How much of what a warehouse listed has a SKU of ours.
 *
 * @param units listed in all; lines without a quantity count none
 * @param mapped of them with a mapped SKU
 * @param skus different SKUs of the warehouse
 * @param unmappedSkus of them without a mapping
 */
public record Coverage(long units, long mapped, long skus, long unmappedSkus) {
    /** As a fraction of the units; 1 where there is nothing to map. */
    public double share() {
        return units == 0 ? 1 : (double) mapped / units;
    }
}
