package com.gwms.sync.store.queries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tasks of a list.
 *
 * @param next where the list goes on, or null where it ends
 */
public record TaskPage(List<TaskRow> tasks, @Nullable TaskPosition next) {}
