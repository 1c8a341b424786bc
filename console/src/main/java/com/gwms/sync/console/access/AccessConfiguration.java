package com.gwms.sync.console.access;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.ConsoleLimits;
import com.gwms.sync.console.problems.Problem;
import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.Role;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Closed by default: what stands in no rule is refused, whoever asks. No session and no cookie, so there is nothing that
 * another site could make a browser send.
 */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    @Bean
    @Order(1)
    SecurityFilterChain securityFilterChain(HttpSecurity http, ApiTokens tokens, ConsoleLimits limits, Clock clock) {
        return http.securityMatcher(ApiPaths::isApi)
                .authorizeHttpRequests(AccessConfiguration::rights)
                .addFilterBefore(new BodyLimitFilter(limits.bodyBytes()), AuthorizationFilter.class)
                .addFilterBefore(
                        new BearerTokenFilter(
                                tokens, new WrongTokens(limits.wrongTokens(), clock), new TokensInForce(tokens, clock)),
                        AuthorizationFilter.class)
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, failure) -> Unauthenticated.answer(response))
                        .accessDeniedHandler((request, response, denied) -> Problem.of(
                                        HttpStatus.FORBIDDEN,
                                        "The role of this token does not allow this. Ask an administrator for one that"
                                                + " does.")
                                .writeTo(response)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }

    private static void rights(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        // the container includes its error page where an answer was broken off that had begun
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.INCLUDE)
                .permitAll()
                .requestMatchers(HttpMethod.GET, ApiPaths.HEALTH + "/live", ApiPaths.HEALTH + "/ready")
                .permitAll()
                // a callback is authenticated by its signature
                .requestMatchers(HttpMethod.POST, ApiPaths.CALLBACKS + "/*")
                .permitAll()
                .requestMatchers(HttpMethod.GET, ApiPaths.API + "/**")
                .hasRole(Role.VIEWER.name())
                .requestMatchers(
                        HttpMethod.POST,
                        ApiPaths.API + "/tasks",
                        ApiPaths.API + "/tasks/*/cancel",
                        ApiPaths.API + "/tasks/*/sync-now",
                        ApiPaths.API + "/bulk-actions",
                        ApiPaths.API + "/bulk-actions/*/stop")
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.POST, ApiPaths.API + "/config")
                .hasRole(Role.ADMINISTRATOR.name())
                .anyRequest()
                .denyAll();
    }
}
