package com.gwms.sync.app.settings;

import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.jobs.JobName;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How often each job is expected to be completed; {@link ExpectedRuns} says what that is and its range. */
public record ExpectedSettings(
        @DefaultValue("12h") Duration inventorySync,
        @DefaultValue("15m") Duration createPoll,
        @DefaultValue("10m") Duration cancelPoll,
        @DefaultValue("1h") Duration queryStatus,
        @DefaultValue("1h") Duration housekeeping,
        @DefaultValue("5m") Duration exceptionReport,
        @DefaultValue("30m") Duration grace) {
    public ExpectedSettings {
        expected(inventorySync, createPoll, cancelPoll, queryStatus, housekeeping, exceptionReport, grace);
    }

    public ExpectedRuns runs() {
        return expected(inventorySync, createPoll, cancelPoll, queryStatus, housekeeping, exceptionReport, grace);
    }

    private static ExpectedRuns expected(
            Duration inventorySync,
            Duration createPoll,
            Duration cancelPoll,
            Duration queryStatus,
            Duration housekeeping,
            Duration exceptionReport,
            Duration grace) {
        return new ExpectedRuns(
                Map.of(
                        JobName.INVENTORY_SYNC, inventorySync,
                        JobName.CREATE_POLL, createPoll,
                        JobName.CANCEL_POLL, cancelPoll,
                        JobName.QUERY_STATUS, queryStatus,
                        JobName.HOUSEKEEPING, housekeeping,
                        JobName.EXCEPTION_REPORT, exceptionReport),
                grace);
    }
}
