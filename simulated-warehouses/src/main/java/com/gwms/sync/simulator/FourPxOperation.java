package com.gwms.sync.simulator;

/** One method of the 4PX protocol. */
@FunctionalInterface
interface FourPxOperation {

    /**
     * Carries the call out.
     *
     * @return the whole answer, envelope included
     * @throws FourPxRefusal when the answer is an error envelope
     */
    byte[] perform(FourPxCall call);
}
