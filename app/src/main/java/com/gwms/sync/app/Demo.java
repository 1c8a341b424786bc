package com.gwms.sync.app;

/** Shows everything at work on simulated warehouses. */
@FunctionalInterface
public interface Demo {
    /** @return the exit code */
    int run();
}
