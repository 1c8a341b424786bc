package com.gwms.sync.store.callbacks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An authentic callback about an order.
 *
 * @param eventId the same for one that comes again, at most 200 characters
 * @param inbound whether it is about an inbound order
 * @param orderNo our number, where it is told
 * @param proxyOrderNo the warehouse's number, where it is told
 * @param vendorStatus in the warehouse's own code, documented or not
 * @param happenedAt by the warehouse's clock, where it is told
 * @param body without secrets and cut
 */
public record StatusCallback(
        String systemCode,
        String eventId,
        boolean inbound,
        @Nullable String orderNo,
        @Nullable String proxyOrderNo,
        String vendorStatus,
        @Nullable Instant happenedAt,
        String body) {}
