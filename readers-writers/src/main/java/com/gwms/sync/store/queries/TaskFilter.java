package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list shows (user guide, section 2.1). What is null or empty does not narrow it.
 *
 * @param warehouseCode the GWMS warehouse
 * @param createdFrom from then on
 * @param createdBefore before then
 * @param due only tasks that may be taken up now: the backlog
 * @param failureCode the name of a failure code
 * @param search the beginning of an order number, ours or the proxy warehouse's, in any case; a whole SKU, ours or the
 *     proxy warehouse's; or words of an error text, all of them
 */
public record TaskFilter(
        Set<TaskStatus> statuses,
        @Nullable TaskType type,
        Set<BusinessType> businessTypes,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        boolean due,
        @Nullable String failureCode,
        @Nullable String search) {
    public static final TaskFilter NONE =
            new TaskFilter(Set.of(), null, Set.of(), null, null, null, null, false, null, null);

    public TaskFilter {
        statuses = Set.copyOf(statuses);
        businessTypes = Set.copyOf(businessTypes);
    }

    /** Whether it asks for what changes while a task lives. */
    boolean asksForState() {
        return !statuses.isEmpty() || due || failureCode != null;
    }
}
