package com.gwms.sync.app;

import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.WarehouseMapping;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.tasks.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses a run that names what does not exist, or asks for more than the settings allow: it would do nothing, or less. */
final class RequestCheck {
    private final ConfigStore store;
    private final RunLimits limits;

    RequestCheck(ConfigStore store, RunLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** @throws CommandFailure for those who started the command */
    void require(RunRequest request) {
        requireLimit(request.limit());
        requireSystem(request.systemCode());
        requireWarehouse(request.systemCode(), request.warehouseCode());
        requireNoWarehouseOfOrders(request.job(), request.warehouseCode());
    }

    private void requireLimit(@Nullable Integer limit) {
        if (limit != null && limit > limits.tasksPerRun()) {
            throw CommandFailure.settings(
                    "--limit must be at most gwms-sync.run.tasks-per-run, which is " + limits.tasksPerRun() + ", not "
                            + limit + ". Lower it, or raise the setting.",
                    null);
        }
    }

    private static void requireNoWarehouseOfOrders(JobName job, @Nullable String warehouse) {
        if (warehouse != null && job.taskType() != TaskType.INVENTORY) {
            throw CommandFailure.settings(
                    "--warehouse goes with inventory-sync only: tasks of orders are claimed by system. Use --system.",
                    null);
        }
    }

    private void requireSystem(@Nullable String system) {
        if (system != null && store.systems().stream().map(ProxySystem::code).noneMatch(system::equals)) {
            throw SystemCommand.unknown(system, store);
        }
    }

    private void requireWarehouse(@Nullable String system, @Nullable String warehouse) {
        if (warehouse == null) {
            return;
        }
        List<String> known = store.mappings().stream()
                .filter(mapping -> system == null || mapping.systemCode().equals(system))
                .map(WarehouseMapping::warehouseCode)
                .distinct()
                .sorted()
                .toList();
        if (!known.contains(warehouse)) {
            String mapped = system == null ? "a proxy warehouse" : "a proxy warehouse of system " + system;
            throw CommandFailure.settings(
                    "No GWMS warehouse " + warehouse + " is mapped to " + mapped + ". "
                            + (known.isEmpty() ? "None is mapped." : "There are: " + String.join(", ", known) + "."),
                    null);
        }
    }
}
