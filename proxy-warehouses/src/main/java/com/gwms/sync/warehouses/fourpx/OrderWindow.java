package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.warehouses.OrderReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A span of creation times to search for an order. 4PX demands one for inbound orders, at most 90 days long, and takes
 * today where none is given for outbound orders, at most 30 days (protocol sheet C1): without one, yesterday's orders
 * would look as if they did not exist.
 */
record OrderWindow(Instant from, Instant to) {
    /** A day less than allowed, because nobody documented whether both ends count. */
    private static final Duration INBOUND = Duration.ofDays(89);

    private static final Duration OUTBOUND = Duration.ofDays(29);

    /** For clocks that differ, and time zones in which a day begins earlier. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** An order that was pushed later than this many windows after it was made is not searched any further. */
    private static final int MOST = 4;

    /** The windows from when we made the order until now, the likeliest first; one at least. */
    static List<OrderWindow> of(OrderReference order, Instant now) {
        Duration span = order.businessType() == BusinessType.INBOUND ? INBOUND : OUTBOUND;
        Instant first = order.createdAt().minus(MARGIN);
        Instant last = now.plus(MARGIN);
        List<OrderWindow> windows = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            Instant from = first.plus(span.multipliedBy(i));
            if (i > 0 && !from.isBefore(last)) {
                break;
            }
            windows.add(new OrderWindow(from, from.plus(span)));
        }
        return windows;
    }
}
