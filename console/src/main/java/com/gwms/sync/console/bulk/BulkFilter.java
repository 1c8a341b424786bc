package com.gwms.sync.console.bulk;

import com.gwms.sync.console.tasks.TaskListQuery;
import com.gwms.sync.store.queries.TaskFilter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tasks, by the names that the list of tasks has for its filters. What is left out does not narrow it. */
record BulkFilter(
        @Nullable List<String> status,
        @Nullable String type,
        @Nullable List<String> businessType,
        @Nullable String system,
        @Nullable String warehouse,
        @Nullable String createdFrom,
        @Nullable String createdTo,
        @Nullable String due,
        @Nullable String cause,
        @Nullable String search) {
    static BulkFilter of(TaskFilter filter) {
        return new BulkFilter(
                filter.statuses().stream().sorted().map(Enum::name).toList(),
                name(filter.type()),
                filter.businessTypes().stream().sorted().map(Enum::name).toList(),
                filter.systemCode(),
                filter.warehouseCode(),
                time(filter.createdFrom()),
                time(filter.createdBefore()),
                filter.due() ? "true" : null,
                filter.failureCode(),
                filter.search());
    }

    /** With days of UTC. */
    TaskFilter filter() {
        return new TaskListQuery(
                        status,
                        type,
                        businessType,
                        system,
                        warehouse,
                        createdFrom,
                        createdTo,
                        due,
                        cause,
                        search,
                        null,
                        null)
                .filter(ZoneOffset.UTC);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
