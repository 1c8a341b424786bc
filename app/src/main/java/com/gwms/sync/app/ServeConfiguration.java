package com.gwms.sync.app;

import com.gwms.sync.app.settings.ServeSettings;
import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.console.ConsoleConfiguration;
import com.gwms.sync.console.ConsoleLimits;
import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.console.PageSettings;
import com.gwms.sync.console.config.ConfigUpload;
import com.gwms.sync.console.corrections.PlanFile;
import com.gwms.sync.console.pages.TableFiles;
import com.gwms.sync.console.provider.ProviderClient;
import com.gwms.sync.jobs.BulkWorker;
import com.gwms.sync.jobs.CallbackIntake;
import com.gwms.sync.jobs.RefusedCallbacks;
import com.gwms.sync.jobs.SyncNow;
import com.gwms.sync.jobs.SyncNowWorker;
import com.gwms.sync.reports.CsvTable;
import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkBatches;
import com.gwms.sync.store.callbacks.Callbacks;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.server.DatabasePing;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** The server: the console with this site's limits, and who carries out what it takes in. */
@Configuration(proxyBeanMethods = false)
@Profile(Application.SERVE)
@Import(ConsoleConfiguration.class)
class ServeConfiguration {
    private static final int TASKS_OF_A_BATCH = 500;
    /** A batch takes less than a second. */
    private static final Duration BULK_LEASE = Duration.ofMinutes(1);

    @Bean
    ConsoleLimits consoleLimits(Settings settings, Environment environment) {
        ConsoleLimits limits = settings.serve().limits();
        PoolRule.requireForServer(environment, limits, settings.inventory().sessionsPerTask());
        return limits;
    }

    @Bean
    PageSettings pageSettings(Settings settings) {
        return settings.serve().pages(settings.report());
    }

    @Bean
    ProviderClient providerClient(Settings settings, Environment environment) {
        OidcSettings oidc = settings.serve().oidc();
        @Nullable String secret = oidc.isOn() ? new EnvironmentSecrets(environment).find("oidc", "client-secret") : "";
        if (secret == null) {
            throw CommandFailure.settings(
                    "gwms-sync.serve.oidc.issuer is set, and gwms-sync.secrets.oidc.client-secret is missing. Give it"
                            + " by an environment variable or a mounted file.",
                    null);
        }
        return new ProviderClient(oidc, secret, settings.report().consoleUrl());
    }

    @Bean
    SyncNowWorker syncNowWorker(SyncNow syncNow, ConsoleLimits limits) {
        return new SyncNowWorker(syncNow, limits.syncNowAtOnce(), limits.syncNowEvery());
    }

    @Bean
    BulkActions bulkActions(DataSource dataSource, ConsoleLimits limits) {
        return new BulkActions(dataSource, limits.bulkTasks());
    }

    @Bean
    BulkWorker bulkWorker(BulkActions actions, DataSource dataSource, ConsoleLimits limits) {
        return new BulkWorker(
                actions, new BulkBatches(dataSource, TASKS_OF_A_BATCH, BULK_LEASE), limits.syncNowEvery());
    }

    @Bean
    Callbacks callbacks(DataSource dataSource) {
        return new Callbacks(dataSource);
    }

    @Bean
    RefusedCallbacks refusedCallbacks(Callbacks callbacks) {
        return new RefusedCallbacks(callbacks, Duration.ofMinutes(1));
    }

    @Bean
    CallbackIntake callbackIntake(
            Callbacks callbacks,
            RefusedCallbacks refusals,
            ConfigStore config,
            ProxyWarehouses warehouses,
            Settings settings) {
        return new CallbackIntake(
                config, warehouses, callbacks, refusals, settings.callbacks().limits());
    }

    @Bean
    ConfigUpload configUpload(LocalSide local, ConfigWriter writer) {
        return new SentConfig(local, writer);
    }

    @Bean
    PlanFile planFile() {
        return new PlanCsv();
    }

    @Bean
    TableFiles tableFiles() {
        return (out, header) -> new CsvTable(out, header)::row;
    }

    @Bean
    DatabasePing databasePing(DataSource dataSource) {
        return new DatabasePing(dataSource);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> whereToListen(Settings settings) {
        ServeSettings serve = settings.serve();
        return server -> {
            server.setPort(serve.port());
            server.setAddress(address(serve.address()));
            server.addConnectorCustomizers(
                    connector -> connector.setProperty("maxThreads", Integer.toString(serve.requestsAtOnce())));
        };
    }

    private static InetAddress address(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw CommandFailure.settings(
                    "gwms-sync.serve.address is no address of this machine: " + OneLine.of(name) + ".", e);
        }
    }
}
