package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunExtent;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks a job to do.
 *
 * @param runKey names the schedule slot: a second trigger with the same key finds it done; at most 200 characters
 * @param systemCode only this proxy system, or null for all
 * @param warehouseCode only this GWMS warehouse, or null for all
 * @param dryRun everything but applying corrections
 * @param limit tasks at most, or null for the setting
 * @param taskId the one task of a Sync Now request, whose run key this is; null for what is due
 */
public record RunRequest(
        JobName job,
        String runKey,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        boolean dryRun,
        @Nullable Integer limit,
        @Nullable Long taskId) {
    /** A run of what is due. */
    public RunRequest(
            JobName job,
            String runKey,
            @Nullable String systemCode,
            @Nullable String warehouseCode,
            boolean dryRun,
            @Nullable Integer limit) {
        this(job, runKey, systemCode, warehouseCode, dryRun, limit, null);
    }

    public RunRequest {
        if (runKey.isBlank() || runKey.length() > 200) {
            throw new IllegalArgumentException("A run key has from 1 to 200 characters, not " + runKey.length() + ".");
        }
        if (limit != null && limit < 1) {
            throw new IllegalArgumentException("--limit must be 1 or more, not " + limit);
        }
    }

    /** Whether it asks for all that is due, as the schedule of the job does. */
    RunExtent extent() {
        if (dryRun) {
            return RunExtent.DRY;
        }
        boolean whole = systemCode == null && warehouseCode == null && limit == null && taskId == null;
        return whole ? RunExtent.WHOLE : RunExtent.PART;
    }
}
