package com.gwms.sync.store.config;

/**
 * One thing that applying a configuration changed.
 *
 * @param subject {@code warehouse 4PX-UK/LHR}, for example
 * @param detail what is different now; empty where the kind says it all
 */
public record ConfigChange(Kind kind, String subject, String detail) {
    /** What happened to the subject. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        /** Taken out of the configuration; its row stays because tasks refer to it. */
        DEACTIVATED,
        /** Tasks that were parked for what the change mends run again. */
        RELEASED,
        /** A system that a run had paused for what the change mends is asked again. */
        RESUMED
    }
}
