package com.gwms.sync.app.settings;

import com.gwms.sync.store.retention.RetentionPeriods;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long each kind is kept; {@link RetentionPeriods} says what each is and its range. */
public record RetentionSettings(
        @DefaultValue("30d") Duration requestLog,
        @DefaultValue("30d") Duration snapshots,
        @DefaultValue("90d") Duration correctedSnapshots,
        @DefaultValue("400d") Duration corrections,
        @DefaultValue("180d") Duration tasks,
        @DefaultValue("180d") Duration exceptions,
        @DefaultValue("365d") Duration cases,
        @DefaultValue("90d") Duration mails,
        @DefaultValue("90d") Duration runs,
        @DefaultValue("1095d") Duration operatorLog) {
    public RetentionSettings {
        new RetentionPeriods(
                requestLog,
                snapshots,
                correctedSnapshots,
                corrections,
                tasks,
                exceptions,
                cases,
                mails,
                runs,
                operatorLog);
    }

    public RetentionPeriods periods() {
        return new RetentionPeriods(
                requestLog,
                snapshots,
                correctedSnapshots,
                corrections,
                tasks,
                exceptions,
                cases,
                mails,
                runs,
                operatorLog);
    }
}
