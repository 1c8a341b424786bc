package com.gwms.sync.console.changes;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ChangePagesConfiguration {
    @Bean
    NavigationEntry changes() {
        return new NavigationEntry(80, "changes", "/changes", Role.VIEWER);
    }
}
