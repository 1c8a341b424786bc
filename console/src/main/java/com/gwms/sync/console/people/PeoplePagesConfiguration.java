package com.gwms.sync.console.people;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PeoplePagesConfiguration {
    @Bean
    NavigationEntry users() {
        return new NavigationEntry(90, "users", "/users", Role.ADMINISTRATOR);
    }
}
