package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ClaimedTask;

/** What one type of task does in one attempt: asks the warehouse, and ends the attempt through {@link AttemptEnd}. */
@FunctionalInterface
interface Attempt {
    /**
     * Called outside any transaction, from several threads for several tasks. Should look at {@link LiveRun#isStopping} and
     * {@link LiveRun#hasLost} wherever it waits, and give the task back where either holds.
     *
     * @throws com.gwms.sync.store.tasks.LeaseLostException where the task is no longer ours
     */
    Told run(LiveRun run, ClaimedTask task) throws InterruptedException;
}
