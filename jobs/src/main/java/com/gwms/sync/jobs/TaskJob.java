package com.gwms.sync.jobs;

import java.util.Map;
import java.util.function.Function;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What one job does that the others do not; {@link TaskJobs} makes the rest.
 *
 * @param opening opens tasks before the due ones are counted; {@link Opening#NONE} where others open them
 * @param partitions shares out what is due
 * @param partitionsAtOnce partitions that run at the same time, 1 or more
 * @param work makes the work of a run's partitions; called by several threads at once
 */
record TaskJob(
        JobName name,
        Opening opening,
        Partitions partitions,
        int partitionsAtOnce,
        Function<LiveRun, PlainStep.Work> work) {

    /** Opens the tasks of a run. */
    @FunctionalInterface
    interface Opening {
        Opening NONE = run -> {};

        void open(LiveRun run);
    }

    /** Shares out the tasks that are due at {@link LiveRun#asOf}, by the name of the partition. */
    @FunctionalInterface
    interface Partitions {
        Map<String, ExecutionContext> of(LiveRun run);
    }
}
