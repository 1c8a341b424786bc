package com.gwms.sync.simulator;

/**
 * A fault that strikes before the operation: nothing is carried out, and the caller sees the answer fault. A
 * {@link WireFault} alone strikes after it; the caller cannot tell the two apart.
 */
public record LostRequest(WireFault seen) implements Fault {}
