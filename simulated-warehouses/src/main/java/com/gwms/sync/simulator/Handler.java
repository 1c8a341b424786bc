package com.gwms.sync.simulator;

/** Answers the requests that reach a {@link SimulatedServer}; called by many threads at once. */
@FunctionalInterface
public interface Handler {

    SimulatedResponse answer(SimulatedRequest request);

    /** The name under which a request is recorded. */
    default String operation(SimulatedRequest request) {
        return request.path();
    }
}
