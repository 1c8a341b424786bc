package com.gwms.sync.app;

import com.gwms.sync.jobs.JobName;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run} was asked for.
 *
 * @param system only this proxy system, or all
 * @param warehouse only this GWMS warehouse, or all
 * @param dryRun everything but apply
 * @param limit tasks at most, 1 or more, or no limit but the settings'
 * @param runKey what tells two triggers of one schedule slot apart from two slots; without one every start is a run of its
 *     own
 */
public record JobRequest(
        JobName job,
        @Nullable String system,
        @Nullable String warehouse,
        boolean dryRun,
        @Nullable Integer limit,
        @Nullable String runKey) {}
