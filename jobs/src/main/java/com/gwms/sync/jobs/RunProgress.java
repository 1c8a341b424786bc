package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;

/** Told how a run is getting on, for whoever watches. Called from several threads; must be quick. */
public interface RunProgress {
    RunProgress SILENT = new RunProgress() {};

    default void runBegan(int dueTasks) {}

    default void taskBegan(ClaimedTask task, String proxyWarehouseCode) {}

    /** @param declared lines that the warehouse says there are, both listings together */
    default void linesRead(ClaimedTask task, int read, int declared) {}

    /** A stage of the task began, told in a word: joining, comparing, applying. */
    default void stage(ClaimedTask task, String stage) {}

    default void taskEnded(ClaimedTask task, NextState next) {}

    /**
     * Some more of a kind was removed, or in a dry run counted.
     *
     * @param kind in the plural, for people
     */
    default void removed(String kind, long soFar) {}
}
