package com.gwms.sync.simulator;

import java.time.Instant;

/**
 * A request the simulated warehouse has received.
 *
 * @param time when its last byte had arrived
 * @param operation the protocol's name of what was asked, or the path where the protocol has none
 */
public record ReceivedRequest(Instant time, String operation, SimulatedRequest request) {

    /** The request's body decoded as UTF-8. */
    public String body() {
        return request.text();
    }
}
