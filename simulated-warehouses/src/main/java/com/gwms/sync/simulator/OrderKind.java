package com.gwms.sync.simulator;

import java.time.Duration;

/** What differs between the listings of the two kinds of orders (protocol sheet C1). */
enum OrderKind {
    INBOUND(20, 100, Duration.ofDays(90)),
    OUTBOUND(50, 500, Duration.ofDays(30));

    final int usualPageSize;
    final int largestPageSize;
    final Duration longestWindow;

    OrderKind(int usualPageSize, int largestPageSize, Duration longestWindow) {
        this.usualPageSize = usualPageSize;
        this.largestPageSize = largestPageSize;
        this.longestWindow = longestWindow;
    }
}
