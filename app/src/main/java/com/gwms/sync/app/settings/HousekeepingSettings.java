package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.HousekeepingLimits;
import com.gwms.sync.store.retention.RetentionPeriods;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The job housekeeping; {@link HousekeepingLimits} says what each is and its range. */
public record HousekeepingSettings(
        @DefaultValue("5000") int rowsPerStatement,
        @DefaultValue("20m") Duration timeLimit) {
    public HousekeepingSettings {
        new HousekeepingLimits(rowsPerStatement, timeLimit, RetentionPeriods.DEFAULTS);
    }

    public HousekeepingLimits limits(RetentionPeriods periods) {
        return new HousekeepingLimits(rowsPerStatement, timeLimit, periods);
    }
}
