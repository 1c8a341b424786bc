package com.gwms.sync.reports;

import com.gwms.sync.tasks.ReportedException;
import java.util.function.Consumer;

/** A source of rows with their cases that may be longer than memory: the most severe first, each handed over once. */
@FunctionalInterface
public interface ReportedRows {
    void forEach(Consumer<ReportedException> consumer);
}
