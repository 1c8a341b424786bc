package com.gwms.sync.warehouses;

/**
 * Reads the callbacks that one account of a proxy warehouse system sends us: is it really from them, and which order is
 * it about. What a callback says about an order is never taken for the truth; it is a reason to ask sooner. Safe for use
 * by many threads.
 */
public interface CallbackReader {
    /** The most bytes of a body worth taking in, at least 1. Who receives one should stop reading past them. */
    int bodyBytes();

    /** Never throws for what a callback says. */
    CallbackReading read(ReceivedCallback callback);
}
