package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.app.settings.SettingsReader;
import com.gwms.sync.jobs.NoOpenTransaction;
import com.gwms.sync.store.calls.CallRates;
import com.gwms.sync.warehouses.ProxyWarehouses;
import com.gwms.sync.warehouses.Secrets;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Wires what every command needs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    DatabaseConfiguration.class,
    LocalDatabaseConfiguration.class,
    StoreConfiguration.class,
    RunConfiguration.class,
    ServeConfiguration.class,
    DemoConfiguration.class
})
class GwmsSyncConfiguration {
    @Bean
    static Settings settings(Environment environment) {
        return SettingsReader.read(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Secrets secrets(Environment environment) {
        return new EnvironmentSecrets(environment);
    }

    @Bean
    ProxyWarehouses proxyWarehouses(Settings settings, Secrets secrets, Clock clock, DataSource dataSource) {
        CallRates rates = new CallRates(dataSource);
        return new ProxyWarehouses(settings.http().limits(), secrets, clock, NoOpenTransaction::require, rates::take);
    }
}
