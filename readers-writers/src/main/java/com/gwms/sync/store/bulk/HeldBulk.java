package com.gwms.sync.store.bulk;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;

/**
 * A bulk action that a process may carry out as long as nobody took it over.
 *
 * @param fence which taking over this is
 */
public record HeldBulk(long id, int fence, BulkKind kind, TaskFilter filter, String who, String reason) {}
