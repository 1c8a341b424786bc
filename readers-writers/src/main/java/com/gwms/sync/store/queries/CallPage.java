package com.gwms.sync.store.queries;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some calls of a task, in their order.
 *
 * @param next the id of the last of them where there are more, or null
 */
public record CallPage(List<CallRow> calls, @Nullable Long next) {}
