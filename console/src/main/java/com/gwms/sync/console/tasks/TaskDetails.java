package com.gwms.sync.console.tasks;

import com.gwms.sync.store.queries.AttemptRow;
import java.util.List;

/** A task and its attempts, first to last. */
record TaskDetails(TaskView task, List<AttemptRow> attempts) {}
