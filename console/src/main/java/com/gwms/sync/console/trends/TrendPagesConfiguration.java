package com.gwms.sync.console.trends;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TrendPagesConfiguration {
    @Bean
    NavigationEntry trends() {
        return new NavigationEntry(60, "trends", "/trends", Role.VIEWER);
    }
}
