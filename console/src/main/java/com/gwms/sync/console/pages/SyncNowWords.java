package com.gwms.sync.console.pages;

import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.tasks.SyncNowSubmission.Obstacle;
import com.gwms.sync.store.tasks.SyncNowSubmission.Refused;
import com.gwms.sync.store.tasks.SystemState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a task is not run at once, in the words and the zone of the reader. */
public final class SyncNowWords {
    private SyncNowWords() {}

    /** What the request met. */
    public static RefusedException refusal(Refused refused, Display show) {
        return refusal(
                refused.obstacle(),
                Long.toString(refused.taskId()),
                refused.by(),
                refused.at(),
                refused.reason(),
                show);
    }

    /** A system that is paused, before there is a task. */
    public static RefusedException refusal(String system, SystemState.Paused paused, Display show) {
        return refusal(Obstacle.SYSTEM_PAUSED, "", system, paused.since(), paused.reason(), show);
    }

    /** A system that wants to be left alone, before there is a task. */
    public static RefusedException refusal(String system, SystemState.Closed closed, Display show) {
        return refusal(Obstacle.SYSTEM_CLOSED, "", system, closed.until(), null, show);
    }

    private static RefusedException refusal(
            Obstacle obstacle,
            String task,
            @Nullable String by,
            @Nullable Instant at,
            @Nullable String reason,
            Display show) {
        return RefusedException.conflict(show.text(
                "sync-now.refused." + obstacle.name(),
                task,
                by == null ? "" : by,
                at == null ? "" : show.time(at),
                reason == null ? "" : reason));
    }
}
