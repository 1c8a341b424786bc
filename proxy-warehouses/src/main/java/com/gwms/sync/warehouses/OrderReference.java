package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.BusinessType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which order is meant.
 *
 * @param orderNo our number, which the warehouse keeps as its reference
 * @param proxyOrderNo the warehouse's number, where it is known
 * @param createdAt when we made the order; some systems only search a time window
 */
public record OrderReference(
        BusinessType businessType, String orderNo, @Nullable String proxyOrderNo, Instant createdAt) {}
