package com.gwms.sync.console.tasks;

import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;

/** The answer where an address names a task that is not there. */
final class TaskNotFound {
    private TaskNotFound() {}

    static RefusedException of(long id) {
        return RefusedException.notFound(NotThere.TASK, id);
    }
}
