package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;

/**
 * A job execution that the job repository holds for running although its run has ended.
 *
 * @param owner the process that the run lived in
 */
public record AbandonedExecution(RunId run, String job, String runKey, String owner, long jobExecutionId) {}
