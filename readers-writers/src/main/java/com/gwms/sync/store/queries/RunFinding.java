package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.ExceptionKind.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a run could not settle, counted by cause.
 *
 * @param caseId the case that the rows belong to; null for what makes none, or where it was removed
 */
public record RunFinding(
        String kind,
        Severity severity,
        @Nullable String code,
        @Nullable String systemCode,
        @Nullable String proxyWarehouseCode,
        @Nullable Long caseId,
        long rows) {}
