package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.Refusal;

/** The answer to somebody who asks for a task. */
public sealed interface TaskIntakeResult {
    /** The task is there and due at once. */
    record Created(long taskId) implements TaskIntakeResult {}

    /** The very same request was made before, and made this task. */
    record Repeated(long taskId) implements TaskIntakeResult {}

    /** The request id, or what is asked for, stands already. */
    record Conflict(Refusal why) implements TaskIntakeResult {}

    /** The request names something that is not there. */
    record Unknown(Refusal why) implements TaskIntakeResult {}
}
