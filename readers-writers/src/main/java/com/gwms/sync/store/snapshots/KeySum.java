package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ListedLine;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells, without keeping a line, whether two listings have the same keys with the same quantities: each line of the one
 * adds a 64-bit hash, each line of the other takes one away. Says nothing about repeated lines: twice here and twice there
 * agrees too.
 */
final class KeySum {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    /** Stands in no text, so that no two keys run into each other. */
    private static final int END_OF_TEXT = Character.MAX_VALUE + 1;

    private long sum;

    /** The hash of a line's key, the same in both listings. */
    static long keyOf(ListedLine line) {
        return mixed(text(text(text(FNV_OFFSET, line.proxySku()), line.batchNo()), line.condition()));
    }

    /** @param key of that line, see {@link #keyOf} */
    void add(long key, ListedLine line) {
        switch (line.list()) {
            case STOCK -> sum += mixed(key ^ ((long) units(line.available()) + units(line.locked())));
            case BATCHES -> sum -= mixed(key ^ units(line.quantity()));
            case WHOLE -> {}
        }
    }

    boolean agree() {
        return sum == 0;
    }

    private static int units(@Nullable Integer quantity) {
        return Objects.requireNonNullElse(quantity, -1);
    }

    private static long text(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return (hash ^ END_OF_TEXT) * FNV_PRIME;
    }

    /** Sums of plain FNV hashes of similar texts are not independent enough; these are (MurmurHash3's finalizer). */
    private static long mixed(long value) {
        long hash = value;
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
