package com.gwms.sync.reports;

import com.gwms.sync.tasks.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail tells about the run that it reports.
 *
 * @param environment names the installation, {@code DEMO} for example; stands in every subject
 * @param jobExecutionId in the job repository, where the run got that far
 * @param dryRun whether corrections were only computed
 */
public record RunFacts(
        String environment,
        String job,
        RunId run,
        @Nullable Long jobExecutionId,
        Instant startedAt,
        Instant endedAt,
        boolean dryRun,
        TaskTotals tasks,
        StockTotals stock,
        List<WarehouseTotals> warehouses) {
    public RunFacts {
        warehouses = List.copyOf(warehouses);
    }
}
