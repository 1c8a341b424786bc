package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.LifecycleLimits;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt that books nothing on our side.
 *
 * @param limits of the task's type
 * @param calls exchanges with the warehouse that the attempt made
 * @param thirdPartyOrderNo the warehouse's number of the order where it was learnt, or null
 */
public record PlainEnd(
        ClaimedTask task,
        AttemptOutcome outcome,
        LifecycleLimits limits,
        int calls,
        @Nullable String thirdPartyOrderNo) {}
