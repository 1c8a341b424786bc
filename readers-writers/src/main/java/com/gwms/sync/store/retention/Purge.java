package com.gwms.sync.store.retention;

/** Removes one kind of what is old, some rows at a time. Belongs to one round of housekeeping and one thread. */
public interface Purge {
    RetainedKind kind();

    /**
     * How much is old enough to go, and free to. What becomes free by the removal of other kinds is not counted.
     * Changes nothing.
     */
    long count();

    /**
     * Removes the oldest in a transaction of its own, which waits for other rounds of housekeeping and locks no reader
     * out.
     *
     * @param rows at most, from 1 on; a day counts as one row
     * @throws org.springframework.dao.DataAccessException where the database refuses; then nothing of this batch is gone
     */
    Batch remove(int rows);

    /**
     * What came of it.
     *
     * @param removed rows that are gone
     * @param more whether there may be more to remove; where nothing was removed a later batch may still do
     */
    record Batch(int removed, boolean more) {
        static final Batch NOTHING = new Batch(0, false);
    }
}
