package com.gwms.sync.console.corrections;

import com.gwms.sync.store.corrections.CorrectionRow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Writes the lines of a plan as a file for people. The application says in which form. */
public interface PlanFile {
    /** Hands over the lines one by one. */
    interface Lines {
        void forEach(Consumer<CorrectionRow> consumer);
    }

    /**
     * @param zone in which times are told
     * @throws IOException where the stream cannot be written
     */
    void write(OutputStream out, ZoneId zone, Lines lines) throws IOException;
}
