package com.gwms.sync.store.queries;

/**
 * Two snapshots against each other as a whole.
 *
 * @param batches that differ
 * @param appeared of them only in the second
 * @param vanished of them only in the first
 * @param added units of all increases
 * @param removed units of all decreases, without a sign
 */
public record ChangeTotals(long batches, long appeared, long vanished, long added, long removed) {}
