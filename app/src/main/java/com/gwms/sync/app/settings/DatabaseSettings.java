package com.gwms.sync.app.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database, wherever it runs.
 *
 * @param startWait how long a start waits for a database that cannot be used yet; 0 s to 10 min
 */
public record DatabaseSettings(@DefaultValue("30s") Duration startWait) {
    public DatabaseSettings {
        Range.require("database.start-wait", startWait, Duration.ZERO, Duration.ofMinutes(10));
    }
}
