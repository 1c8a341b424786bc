package com.gwms.sync.console.tasks;

import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.FailureCode;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A task as the API shows it (user guide, sections 2.3 and 2.4).
 *
 * @param summary the result, or the error message where there is a failure code
 * @param remedy what a person can do about the failure
 */
record TaskView(
        long id,
        String requestId,
        String type,
        String businessType,
        String status,
        String system,
        @Nullable String warehouse,
        @Nullable String proxyWarehouse,
        @Nullable String orderNo,
        @Nullable String thirdPartyOrderNo,
        int attempt,
        int polls,
        int consecutiveFailures,
        Instant createdAt,
        @Nullable Instant lastRunAt,
        @Nullable Instant nextRunAt,
        @Nullable Instant finishedAt,
        @Nullable String failureCode,
        String summary,
        @Nullable String remedy) {
    static TaskView of(TaskRow row) {
        return new TaskView(
                row.id(),
                row.requestId(),
                row.type().name(),
                row.businessType().name(),
                row.status().name(),
                row.systemCode(),
                row.warehouseCode(),
                row.proxyWarehouseCode(),
                row.businessOrderNo(),
                row.thirdPartyOrderNo(),
                row.attempt(),
                row.polls(),
                row.consecutiveFailures(),
                row.createdAt(),
                row.lastRunAt(),
                row.nextRunAt(),
                row.finishedAt(),
                row.failureCode(),
                row.summary(),
                remedy(row.failureCode()));
    }

    private static @Nullable String remedy(@Nullable String failureCode) {
        return Arrays.stream(FailureCode.values())
                .filter(code -> code.name().equals(failureCode))
                .map(FailureCode::remedy)
                .findFirst()
                .orElse(null);
    }
}
