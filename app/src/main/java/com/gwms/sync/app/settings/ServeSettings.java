package com.gwms.sync.app.settings;

import com.gwms.sync.console.ConsoleLimits;
import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.console.PageSettings;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server; {@link ConsoleLimits} and {@link PageSettings} say what most of them are and their ranges.
 *
 * @param port 0 to 65,535; 0 takes a free one
 * @param address the address of this machine that it listens at
 * @param fourEyes whether nobody decides on corrections that came of a run that he asked for, by page or by command
 */
public record ServeSettings(
        @DefaultValue("8080") int port,
        @DefaultValue("0.0.0.0") String address,
        @DefaultValue("10") int requestsAtOnce,
        @DefaultValue("1048576") int bodyBytes,
        @DefaultValue("2") int syncNowAtOnce,
        @DefaultValue("5s") Duration syncNowEvery,
        @DefaultValue("20") int wrongTokens,
        @DefaultValue("true") boolean secureCookies,
        @DefaultValue("8h") Duration sessionIdle,
        @DefaultValue("5") int wrongPasswords,
        @DefaultValue("10m") Duration downloadWithin,
        @DefaultValue("false") boolean fourEyes,
        @DefaultValue("100000") int bulkTasks,
        @DefaultValue OidcSettings oidc) {
    public ServeSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("gwms-sync.serve.port must be from 0 to 65535, not " + port);
        }
        new ConsoleLimits(
                requestsAtOnce, bodyBytes, syncNowAtOnce, syncNowEvery, wrongTokens, downloadWithin, bulkTasks);
        new PageSettings("", ZoneOffset.UTC, secureCookies, sessionIdle, wrongPasswords);
    }

    /** What the pages share with the reports is told there. */
    public PageSettings pages(ReportSettings report) {
        return new PageSettings(report.environment(), report.zone(), secureCookies, sessionIdle, wrongPasswords);
    }

    public ConsoleLimits limits() {
        return new ConsoleLimits(
                requestsAtOnce, bodyBytes, syncNowAtOnce, syncNowEvery, wrongTokens, downloadWithin, bulkTasks);
    }
}
