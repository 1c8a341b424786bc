package com.gwms.sync.console.tasks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks, newest first.
 *
 * @param next the cursor of the next page, or null where this one is the last
 * @param cut whether a search, or a look for what is due, stopped before the page was full; the next page goes on with older tasks
 */
record TaskListView(List<TaskView> tasks, @Nullable String next, boolean cut) {}
