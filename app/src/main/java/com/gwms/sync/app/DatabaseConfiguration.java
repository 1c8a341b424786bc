package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets nothing near the database before it is known to be usable. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    UsableDatabase usableDatabase(JdbcConnectionDetails details, Settings settings) {
        return UsableDatabase.await(details, settings.database().startWait());
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
