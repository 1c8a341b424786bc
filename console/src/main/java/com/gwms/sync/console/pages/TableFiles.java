package com.gwms.sync.console.pages;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes tables as files for people. The application says in which form. */
public interface TableFiles {
    /** A file that is being written. */
    interface Table {
        /**
         * @param cells texts, whole numbers ({@link Long}), or null for an empty cell
         * @throws IOException where the stream cannot be written
         */
        void row(@Nullable Object... cells) throws IOException;
    }

    /**
     * Begins a table.
     *
     * @param header names of the columns
     * @throws IOException where the stream cannot be written
     */
    Table begin(OutputStream out, String... header) throws IOException;
}
