package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.NavigationEntry;
import com.gwms.sync.store.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaskPagesConfiguration {
    @Bean
    NavigationEntry syncTasks() {
        return new NavigationEntry(10, "tasks", "/tasks", Role.VIEWER);
    }
}
