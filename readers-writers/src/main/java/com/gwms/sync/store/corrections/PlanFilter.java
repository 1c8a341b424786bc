package com.gwms.sync.store.corrections;

import org.jspecify.annotations.Nullable;

/**
 * Which plans a list shows. What is null does not narrow it.
 *
 * @param state plans with a correction in it
 */
public record PlanFilter(
        @Nullable CorrectionState state,
        @Nullable String systemCode,
        @Nullable String warehouseCode) {}
