package com.gwms.sync.jobs;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** A job bounded to the one task of a Sync Now request: the same steps, with nothing opened and one partition. */
final class SyncNowJob {
    private SyncNowJob() {}

    /** @param work the same as the job's own; it claims by the request */
    static TaskJob of(JobName name, Function<LiveRun, PlainStep.Work> work) {
        return new TaskJob(name, TaskJob.Opening.NONE, SyncNowJob::partition, 1, work);
    }

    private static Map<String, ExecutionContext> partition(LiveRun run) {
        long taskId = Objects.requireNonNull(run.request().taskId(), "A Sync Now run is for one task.");
        run.progress().runBegan(1);
        ExecutionContext context = new ExecutionContext();
        context.putLong(OneTaskStep.TASK_ID, taskId);
        return Map.of("task-" + taskId, context);
    }
}
