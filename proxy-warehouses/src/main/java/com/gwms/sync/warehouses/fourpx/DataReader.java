package com.gwms.sync.warehouses.fourpx;

import tools.jackson.core.JsonParser;

/**
 * Reads the {@code data} of one answer. Reading and judging are apart because {@code data} may stand in front of the
 * {@code result} that says whether it means anything.
 */
interface DataReader<T> {
    /** Reads the value at the parser, up to its end. */
    void read(JsonParser parser);

    /**
     * What was read.
     *
     * @throws com.gwms.sync.warehouses.json.UnreadableAnswerException when something is missing or was not what the
     *     protocol promises
     */
    T finish();
}
