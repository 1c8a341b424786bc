package com.gwms.sync.console.runs;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.runs.RunTotals;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RunPagesConfiguration {
    @Bean
    RunTotals runTotals(DataSource dataSource) {
        return new RunTotals(dataSource);
    }

    @Bean
    NavigationEntry runsEntry() {
        return new NavigationEntry(40, "runs", "/runs", Role.VIEWER);
    }
}
