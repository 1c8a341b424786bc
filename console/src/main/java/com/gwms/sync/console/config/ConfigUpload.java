package com.gwms.sync.console.config;

import com.gwms.sync.store.config.ConfigChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies a configuration that was sent; the application, which reads configuration files, gives it. */
public interface ConfigUpload {
    /**
     * Makes the configuration equal to the text, all of it or nothing.
     *
     * @param yaml as {@code config apply} takes it, but that it names no other files
     * @param reason why, for the record, or null where nobody said
     */
    Outcome apply(String yaml, String who, @Nullable String reason);

    /** What came of it. */
    sealed interface Outcome {
        /** @param changes empty where the configuration was so already; those of the kinds RELEASED and RESUMED say what runs again */
        record Applied(List<String> warnings, List<ConfigChange> changes) implements Outcome {}

        /** Nothing was changed. */
        record Refused(String why) implements Outcome {}
    }
}
