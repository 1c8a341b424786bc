package com.gwms.sync.app.settings;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** All settings. A property under {@code gwms-sync.} that is none of these stops the start. */
public record Settings(
        @DefaultValue DatabaseSettings database,
        @DefaultValue LocalDatabaseSettings localDatabase,
        @DefaultValue LifecycleSettings lifecycle,
        @DefaultValue HttpSettings http,
        @DefaultValue RunSettings run,
        @DefaultValue InventorySettings inventory,
        @DefaultValue OrderSettings orders,
        @DefaultValue HousekeepingSettings housekeeping,
        @DefaultValue RetentionSettings retention,
        @DefaultValue ExpectedSettings expected,
        @DefaultValue ServeSettings serve,
        @DefaultValue CallbackSettings callbacks,
        @DefaultValue ReportSettings report,
        @DefaultValue MailSettings mail) {}
