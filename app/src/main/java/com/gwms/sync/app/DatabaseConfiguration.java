package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Lets nothing near the database before it is known to be usable. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final String PROPERTIES = "spring.datasource.hikari.data-source-properties";
    private static final String QUERY_MODE = "preferQueryMode";

    @Bean
    UsableDatabase usableDatabase(JdbcConnectionDetails details, Settings settings, Environment environment) {
        requireBoundParameters(environment);
        return UsableDatabase.await(details, settings.database().startWait());
    }

    /** The other way to a property of the driver: the address is looked at when the database is asked. */
    private static void requireBoundParameters(Environment environment) {
        Map<String, String> properties = Binder.get(environment)
                .bind(PROPERTIES, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        if (properties.getOrDefault(QUERY_MODE, "").equals("simple")) {
            throw CommandFailure.settings(
                    PROPERTIES + "." + QUERY_MODE + " must not be simple: values would be written into the text of"
                            + " statements. Leave it out.",
                    null);
        }
    }

    @Bean
    static DataSourceWaits dataSourceWaits() {
        return new DataSourceWaits();
    }

    static final class DataSourceWaits extends AbstractDependsOnBeanFactoryPostProcessor {
        DataSourceWaits() {
            super(DataSource.class, UsableDatabase.class);
        }
    }
}
