package com.gwms.sync.console.login;

import com.gwms.sync.store.access.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may open which page and do what on it. What stands in no rule is refused, whoever asks. */
final class PageRights {
    private PageRights() {}

    static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // the container includes its error page where an answer was broken off that had begun
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.INCLUDE)
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET, "/login", "/assets/**", "/webjars/htmx.org/**", "/favicon.ico", "/robots.txt")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/preferences")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/tasks/*/sync-now", "/tasks/*/cancel")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/corrections/*/approve", "/corrections/*/reject")
                .hasRole(Role.APPROVER.name())
                .requestMatchers(HttpMethod.GET, "/corrections", "/corrections/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/corrections/*/approve", "/corrections/*/reject")
                .hasRole(Role.APPROVER.name())
                .requestMatchers(HttpMethod.GET, "/cases/*/ask")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/cases", "/cases/*", "/runs", "/runs/*", "/reports/*")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(
                        HttpMethod.POST,
                        "/cases/*/retry",
                        "/cases/*/mute",
                        "/cases/*/unmute",
                        "/cases/*/assign",
                        "/cases/*/comment")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(
                        HttpMethod.GET, "/systems/*/pause", "/systems/*/resume", "/systems/mappings/*/sync-now")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(
                        HttpMethod.POST, "/systems/*/pause", "/systems/*/resume", "/systems/mappings/*/sync-now")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(
                        HttpMethod.GET,
                        "/systems",
                        "/systems/snapshots/*/coverage",
                        "/systems/mappings/*/snapshots",
                        "/systems/mappings/*/snapshots.csv",
                        "/trends",
                        "/changes")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.GET, "/bulk-actions/new", "/bulk-actions/*/stop")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/bulk-actions", "/bulk-actions/*", "/bulk-actions/*/live")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/bulk-actions", "/bulk-actions/*/stop")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers("/users", "/users/*/password", "/users/*/role", "/users/*/disable")
                .hasRole(Role.ADMINISTRATOR.name())
                .requestMatchers("/password")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.GET, "/", "/tasks", "/tasks/**", "/help/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/tasks/*/sync-now", "/tasks/*/cancel")
                .hasRole(Role.OPERATOR.name())
                .anyRequest()
                .denyAll();
    }
}
