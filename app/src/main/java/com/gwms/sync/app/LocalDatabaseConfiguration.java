package com.gwms.sync.app;

import com.gwms.sync.app.postgres.LocalServer;
import com.gwms.sync.app.postgres.LocalServerSettings;
import com.gwms.sync.app.settings.LocalDatabaseSettings;
import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.store.server.DatabaseAddress;
import java.util.Objects;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The PostgreSQL that the program brings, where no other is named. */
@Configuration(proxyBeanMethods = false)
@Conditional(LocalDatabaseConfiguration.NoOtherIsNamed.class)
class LocalDatabaseConfiguration {
    /** Closed after the pool, which is made of its address. */
    @Bean
    LocalServer localServer(Settings settings) {
        LocalDatabaseSettings local = settings.localDatabase();
        return LocalServer.open(new LocalServerSettings(local.directory(), local.throwAway(), local.startWait()));
    }

    @Bean
    JdbcConnectionDetails localDatabase(LocalServer server) {
        return new LocalDatabase(server.address());
    }

    private record LocalDatabase(DatabaseAddress address) implements JdbcConnectionDetails {
        @Override
        public String getJdbcUrl() {
            return address.url();
        }

        @Override
        public String getUsername() {
            return Objects.requireNonNull(address.user());
        }

        @Override
        public String getPassword() {
            return Objects.requireNonNull(address.password());
        }
    }

    static final class NoOtherIsNamed implements Condition {
        private static final String URL = "spring.datasource.url";

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            String url = context.getEnvironment().getProperty(URL);
            if (url != null && url.isBlank()) {
                // a forgotten value must not send a site's data into a local database that nobody looks at
                throw CommandFailure.settings(
                        URL + " is empty. Set it, or leave it out to use the local database.", null);
            }
            return url == null || throwAway(context);
        }

        /** The demo plants problems, so it never touches a database that somebody uses. */
        private static boolean throwAway(ConditionContext context) {
            return context.getEnvironment().getProperty("gwms-sync.local-database.throw-away", Boolean.class, false);
        }
    }
}
