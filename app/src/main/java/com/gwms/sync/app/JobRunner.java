package com.gwms.sync.app;

/** Runs a job to its end. */
@FunctionalInterface
public interface JobRunner {
    /** @return the exit code: 0 where every task has a recorded outcome, 1 where the run failed or was stopped */
    int run(JobRequest request);
}
