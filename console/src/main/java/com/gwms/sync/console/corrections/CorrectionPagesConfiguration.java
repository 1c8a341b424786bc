package com.gwms.sync.console.corrections;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.corrections.CorrectionQueries;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CorrectionPagesConfiguration {
    @Bean
    CorrectionQueries correctionQueries(DataSource dataSource) {
        return new CorrectionQueries(dataSource);
    }

    @Bean
    NavigationEntry correctionsEntry() {
        return new NavigationEntry(30, "corrections", "/corrections", Role.VIEWER);
    }
}
