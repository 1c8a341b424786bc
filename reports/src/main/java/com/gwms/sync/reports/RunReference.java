package com.gwms.sync.reports;

import com.gwms.sync.tasks.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The run that a mail goes back to, for its footer.
 *
 * @param jobExecutionId in the job repository, where the run got that far
 */
public record RunReference(RunId run, String job, @Nullable Long jobExecutionId) {}
