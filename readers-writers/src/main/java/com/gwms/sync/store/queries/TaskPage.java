package com.gwms.sync.store.queries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tasks of a list.
 *
 * @param next where the list goes on, or null where it ends
 * @param cut whether a search, or a look for what is due, stopped before the page was full, so as to stay quick: what was not looked at yet is older
 *     than {@code next}
 */
public record TaskPage(List<TaskRow> tasks, @Nullable TaskPosition next, boolean cut) {
    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
