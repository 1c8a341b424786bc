package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as a person reads it (user guide, sections 2.3 and 2.4).
 *
 * @param warehouseCode the GWMS warehouse, for inventory tasks
 * @param proxyWarehouseCode the warehouse in the system's own code, for inventory tasks
 */
public record TaskRow(
        long id,
        String requestId,
        TaskType type,
        BusinessType businessType,
        TaskStatus status,
        String systemCode,
        @Nullable String warehouseCode,
        @Nullable String proxyWarehouseCode,
        @Nullable String businessOrderNo,
        @Nullable String thirdPartyOrderNo,
        int attempt,
        int polls,
        int consecutiveFailures,
        Instant createdAt,
        @Nullable Instant lastRunAt,
        @Nullable Instant nextRunAt,
        @Nullable Instant finishedAt,
        @Nullable String failureCode,
        String summary) {}
