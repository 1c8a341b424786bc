package com.gwms.sync.console.systems;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SystemPagesConfiguration {
    @Bean
    NavigationEntry systems() {
        return new NavigationEntry(50, "systems", "/systems", Role.VIEWER);
    }
}
