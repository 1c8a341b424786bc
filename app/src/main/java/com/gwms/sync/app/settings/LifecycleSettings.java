package com.gwms.sync.app.settings;

import com.gwms.sync.tasks.LifecycleLimits;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a task is tried before a person is asked. A create task polls every 30 minutes while its goods may be weeks at
 * sea: 2,000 polls are 41 days.
 *
 * @param maxPolls rounds of one task that may end without an end before a person is asked, 1 to 10,000
 * @param maxConsecutiveFailures interface failures in a row, 1 to 1,000
 */
public record LifecycleSettings(
        @DefaultValue("2000") int maxPolls,
        @DefaultValue("10") int maxConsecutiveFailures) {
    public LifecycleSettings {
        new LifecycleLimits(maxPolls, maxConsecutiveFailures);
    }

    public LifecycleLimits limits() {
        return new LifecycleLimits(maxPolls, maxConsecutiveFailures);
    }
}
