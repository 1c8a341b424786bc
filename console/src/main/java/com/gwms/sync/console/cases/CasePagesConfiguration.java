package com.gwms.sync.console.cases;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.cases.CaseActions;
import com.gwms.sync.store.cases.CaseLists;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CasePagesConfiguration {
    @Bean
    CaseLists caseLists(DataSource dataSource) {
        return new CaseLists(dataSource);
    }

    @Bean
    CaseActions caseActions(DataSource dataSource) {
        return new CaseActions(dataSource);
    }

    @Bean
    NavigationEntry casesEntry() {
        return new NavigationEntry(20, "cases", "/cases", Role.VIEWER);
    }
}
