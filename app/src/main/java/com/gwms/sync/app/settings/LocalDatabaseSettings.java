package com.gwms.sync.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PostgreSQL that the program brings, used where {@code spring.datasource.url} is not set.
 *
 * @param directory of its data, log and programs; a leading {@code ~} is the home directory. In the home directory, not in the working directory, so that every
 *     command finds the same data wherever it is started
 * @param throwAway true for a fresh database that is deleted at the end; the demo sets it
 * @param startWait the longest wait for its start or stop; 5 s to 10 min
 */
public record LocalDatabaseSettings(
        @DefaultValue("~/.gwms-sync/postgres") Path directory,
        @DefaultValue("false") boolean throwAway,
        @DefaultValue("60s") Duration startWait) {
    public LocalDatabaseSettings {
        if (directory.startsWith("~")) {
            directory = Path.of(System.getProperty("user.home"))
                    .resolve(Path.of("~").relativize(directory));
        }
        Range.require("local-database.start-wait", startWait, Duration.ofSeconds(5), Duration.ofMinutes(10));
    }
}
