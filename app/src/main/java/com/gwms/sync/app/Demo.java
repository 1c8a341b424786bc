package com.gwms.sync.app;

/** Shows everything at work on simulated warehouses. */
@FunctionalInterface
public interface Demo {
    /**
     * @param atTheEnd done when everything was shown, while the warehouses can still be asked
     * @return the exit code
     */
    int run(Runnable atTheEnd);
}
