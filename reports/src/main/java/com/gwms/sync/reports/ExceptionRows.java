package com.gwms.sync.reports;

import com.gwms.sync.tasks.SyncException;
import java.util.function.Consumer;

/** A source of report rows that may be longer than memory: the most severe first, each handed over once. */
@FunctionalInterface
public interface ExceptionRows {
    void forEach(Consumer<SyncException> consumer);
}
